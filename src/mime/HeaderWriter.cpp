// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/HeaderWriter.h"

#include "mail/AddrSpec.h"
#include "mime/EncodedText.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace mime {

namespace {

constexpr qsizetype kFoldAt = 76;  ///< RFC 2047 section 2; RFC 5322 asks for 78
constexpr qsizetype kMaxId = 900;  ///< one line must hold it

QList<QByteArray> mailboxWords(const mail::Address &address)
{
    const QList<QByteArray> name = phraseWords(headerText(address.name));
    const auto spec = mail::addrSpecOf(address.address);
    if (!spec) {
        // No address yet: only a draft has it, and a group without members is the one way to write a name alone.
        QList<QByteArray> words = phraseWords(headerText(address.name + u' ' + address.address));
        if (!words.isEmpty())
            words << ":;"_ba;
        return words;
    }
    if (name.isEmpty())
        return { spec->text };
    return name + QList<QByteArray> { '<' + spec->text + '>' };
}

void appendList(QList<QByteArray> &words, const mail::AddressList &list)
{
    bool isFirst = true;
    for (const mail::Address &address : list) {
        const QList<QByteArray> mailbox = mailboxWords(address);
        if (mailbox.isEmpty())
            continue;
        if (!isFirst)
            words.last() += ',';
        isFirst = false;
        words += mailbox;
    }
}

} // namespace

QByteArray cleanId(QByteArrayView id)
{
    QByteArray out;
    for (const char c : id) {
        if (c > ' ' && c < '\x7f' && c != '<' && c != '>')
            out += c;
    }
    return out.first(std::min(out.size(), kMaxId));
}

void HeaderWriter::write(QByteArrayView name, const QList<QByteArray> &words)
{
    if (words.isEmpty())
        return;
    m_out += name;
    m_out += ':';
    qsizetype column = name.size() + 1;
    const qsizetype first = column;
    for (const QByteArray &word : words) {
        // Never a fold before the first word: a line with the name alone is one that some servers do not take.
        if (column > first && column + 1 + word.size() > kFoldAt) {
            m_out += "\r\n";
            column = 0;
        }
        m_out += ' ';
        m_out += word;
        column += 1 + word.size();
    }
    m_out += "\r\n";
}

void HeaderWriter::text(QByteArrayView name, const QString &value)
{
    write(name, headerWords(headerText(value)));
}

void HeaderWriter::addresses(QByteArrayView name, const mail::Recipients &recipients)
{
    QList<QByteArray> words;
    appendList(words, recipients.addresses);
    for (const mail::AddressGroup &group : recipients.groups) {
        QList<QByteArray> groupName = phraseWords(headerText(group.name));
        if (groupName.isEmpty()) {
            if (!words.isEmpty() && !group.members.isEmpty())
                words.last() += ',';
            appendList(words, group.members);
            continue;
        }
        if (!words.isEmpty())
            words.last() += ',';
        words += groupName;
        words << ":"_ba; // apart: an encoded word touches nothing (RFC 2047 section 5)
        appendList(words, group.members);
        words << ";"_ba;
    }
    write(name, words);
}

void HeaderWriter::ids(QByteArrayView name, const QList<QByteArray> &ids)
{
    QList<QByteArray> words;
    for (const QByteArray &id : ids) {
        if (const QByteArray clean = cleanId(id); !clean.isEmpty())
            words.append('<' + clean + '>');
    }
    write(name, words);
}

void HeaderWriter::date(QByteArrayView name, base::Timestamp when, int utcOffset)
{
    const int minutes = utcOffset / 60;
    const QDateTime local = when.toDateTime().addSecs(qint64(minutes) * 60); // still called UTC: only its digits are read
    const QString digits = QLocale::c().toString(local, u"ddd, d MMM yyyy HH:mm:ss"_s);
    const QString zone = u"%1%2%3"_s.arg(QChar(minutes < 0 ? u'-' : u'+')).arg(std::abs(minutes) / 60, 2, 10, QChar(u'0'))
                             .arg(std::abs(minutes) % 60, 2, 10, QChar(u'0'));
    write(name, { digits.toLatin1() + ' ' + zone.toLatin1() });
}

void HeaderWriter::constant(QByteArrayView name, QByteArrayView value)
{
    write(name, { value.toByteArray() });
}

void HeaderWriter::parameterized(QByteArrayView name, QByteArrayView value, const QList<Parameter> &parameters)
{
    QList<QByteArray> words { value.toByteArray() };
    for (const Parameter &parameter : parameters) {
        const QList<QByteArray> pieces = parameter.oldForm ? QList { oldParameter(parameter.name, parameter.value) }
                                                           : parameterPieces(parameter.name, parameter.value);
        for (const QByteArray &piece : pieces) {
            words.last() += ';';
            words.append(piece);
        }
    }
    write(name, words);
}

} // namespace mime
