// SPDX-License-Identifier: GPL-3.0-or-later
#include "mail/AttachmentMention.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace mail {
namespace {

/// What the author wrote himself.
QString ownWords(QStringView text)
{
    QStringList own;
    for (const QStringView line : text.split(u'\n')) {
        if (line == "-- "_L1 || line == "--"_L1)
            break;
        if (!line.startsWith(u'>'))
            own << line.toString();
    }
    return own.join(u'\n');
}

QString withoutAccents(const QString &text)
{
    QString plain;
    plain.reserve(text.size());
    // Letter by letter, so that positions stay what they are.
    for (const QChar c : text) {
        const QString parts = QString(c).normalized(QString::NormalizationForm_D);
        plain += parts.isEmpty() ? c : parts.front();
    }
    return plain.toLower();
}

} // namespace

QString attachmentMention(QStringView text)
{
    // (?<!…) "the assistant director" (director adjunto) sends nothing; "without attachments" neither.
    static const QRegularExpression words(
        u"(?<!\\bsin )(?<!\\bningun )(?<!\\bno )(?<!\\bwithout )(?<!\\bdirector )(?<!\\bdirectora )(?<!\\bprofesor )(?<!\\bprofesora )"
        "(?<!\\bsecretario )(?<!\\bsecretaria )(?<!\\balcalde )(?<!\\balcaldesa )(?<!\\bemotionally )"
        "\\b(adjunt[oa]s?|adjunt(?:ar|amos|are|aremos|ando|ado|ada|ados|adas)|anex[oa]s?|anexad[oa]s?|attach(?:ed|ing|ment|ments)?|enclosed|"
        "enclosure)\\b"_s);
    const QString own = ownWords(text);
    const QRegularExpressionMatch match = words.match(withoutAccents(own));
    return match.hasMatch() ? own.sliced(match.capturedStart(), match.capturedLength()) : QString();
}

} // namespace mail
