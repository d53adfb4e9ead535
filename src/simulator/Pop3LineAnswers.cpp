// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/Pop3Line.h"

#include "wire/Ascii.h"
#include "wire/DotStuffing.h"

namespace simulator {

namespace {

const QByteArray kNoSuchMessage = "-ERR no such message\r\n";

QByteArray refused(bool withCode, const char *code, const char *text)
{
    return withCode ? QByteArray("-ERR [") + code + "] " + text + "\r\n" : QByteArray("-ERR ") + text + "\r\n";
}

/// A number alone; -1 for anything else.
int numberIn(QByteArrayView argument)
{
    bool isNumber = false;
    const int number = argument.toByteArray().toInt(&isNumber);
    return isNumber ? number : -1;
}

/// The header, the empty line, and so many lines of the rest (RFC 1939 section 7).
QByteArray topOf(const QByteArray &message, int lines)
{
    const qsizetype blank = message.startsWith("\r\n") ? -2 : message.indexOf("\r\n\r\n");
    if (blank == -1)
        return message;
    qsizetype end = blank + 4;
    for (; lines > 0 && end < message.size(); --lines) {
        const qsizetype next = message.indexOf("\r\n", end);
        end = next < 0 ? message.size() : next + 2;
    }
    return message.first(end);
}

} // namespace

QByteArray Pop3Line::answerTo(const QByteArray &verb, const QByteArray &argument)
{
    if (verb == "CAPA" && m_profile.capa)
        return capabilities();
    if (verb == "LANG" && !m_profile.languages.isEmpty())
        return languages(argument);
    if (verb == "QUIT")
        return quit();
    if (m_state == State::Transaction)
        return answerInTransaction(verb, argument);
    if (verb == "STLS" && m_profile.stls && !m_encrypted) {
        m_state = State::StartingTls;
        return "+OK begin TLS\r\n";
    }
    if (verb == "UTF8" && m_profile.utf8)
        return "+OK UTF8 enabled\r\n";
    if (verb == "AUTH" && !m_profile.sasl.isEmpty())
        return startExchange(argument);
    if (verb == "USER" && m_profile.userCommand && !argument.isEmpty()) {
        m_user = argument;
        return "+OK\r\n";
    }
    if (verb == "PASS" && !m_user.isEmpty())
        return signedIn(std::exchange(m_user, {}) == m_profile.user && argument == m_profile.password);
    if (verb == "APOP" && m_profile.apop)
        return signedIn(argument == m_profile.user + ' ' + apopDigestOf(m_profile.apopChallenge, m_profile.password));
    return "-ERR unknown command\r\n";
}

QByteArray Pop3Line::answerInTransaction(const QByteArray &verb, const QByteArray &argument)
{
    if (verb == "STAT")
        return stat();
    if (verb == "LIST" || (verb == "UIDL" && m_profile.uidl))
        return listing(argument, verb == "UIDL");
    if (verb == "RETR" || (verb == "TOP" && m_profile.top))
        return message(argument, verb == "RETR");
    if (verb == "DELE")
        return mark(argument);
    if (verb == "NOOP")
        return "+OK\r\n";
    if (verb == "RSET") {
        for (Slot &slot : m_slots)
            slot.marked = false;
        return "+OK\r\n";
    }
    return "-ERR unknown command\r\n";
}

QByteArray Pop3Line::capabilities() const
{
    QByteArray lines = "+OK capability list follows\r\n";
    const auto add = [&lines](bool announced, const QByteArray &line) {
        if (announced)
            lines += line + "\r\n";
    };
    add(m_profile.top, "TOP");
    add(m_profile.uidl, "UIDL");
    const bool isOutside = m_state != State::Transaction;
    add(m_profile.userCommand && isOutside, "USER");
    add(m_profile.stls && !m_encrypted && isOutside, "STLS");
    add(m_profile.pipelining, "PIPELINING");
    add(m_profile.respCodes, "RESP-CODES");
    add(m_profile.authRespCode, "AUTH-RESP-CODE");
    add(m_profile.utf8, "UTF8");
    add(!m_profile.languages.isEmpty(), "LANG");
    add(!m_profile.sasl.isEmpty() && isOutside, "SASL " + m_profile.sasl.join(' '));
    add(!m_profile.expire.isEmpty(), "EXPIRE " + m_profile.expire);
    if (m_profile.loginDelay && m_profile.loginDelayAnnounced)
        add(true, "LOGIN-DELAY " + QByteArray::number(static_cast<qint64>(m_profile.loginDelay->count())));
    add(!m_profile.implementation.isEmpty(), "IMPLEMENTATION " + m_profile.implementation);
    return lines + ".\r\n";
}

QByteArray Pop3Line::languages(const QByteArray &argument)
{
    if (argument.isEmpty()) {
        QByteArray lines = "+OK languages follow\r\n";
        for (const QByteArray &tag : m_profile.languages)
            lines += tag + ' ' + tag + "\r\n";
        return lines + ".\r\n";
    }
    for (const QByteArray &tag : m_profile.languages) {
        if (argument == "*" || wire::sameWord(argument, tag))
            return "+OK " + tag + " changed\r\n";
    }
    return "-ERR no such language\r\n";
}

QByteArray Pop3Line::startExchange(const QByteArray &argument)
{
    const QList<QByteArray> words = argument.split(' ');
    const QByteArray mechanism = words.first().toUpper();
    if (!m_profile.sasl.contains(mechanism))
        return refused(m_profile.authRespCode, "AUTH", "unsupported mechanism");
    m_exchange.emplace(m_profile, mechanism);
    m_state = State::Exchange;
    return exchanged(m_exchange->begin(words.size() > 1 ? std::optional<QByteArrayView>(words.at(1)) : std::nullopt));
}

QByteArray Pop3Line::exchanged(const ServerSignIn::Step &step)
{
    if (step.verdict == ServerSignIn::Verdict::GoOn)
        return "+ " + step.challenge + "\r\n";
    m_state = State::Authorization;
    m_exchange.reset();
    if (step.verdict == ServerSignIn::Verdict::Cancelled)
        return "-ERR cancelled\r\n";
    return signedIn(step.verdict == ServerSignIn::Verdict::Accepted);
}

QByteArray Pop3Line::signedIn(bool good)
{
    if (m_server.m_refusedSignIns < m_profile.signInRefusals.size())
        return m_profile.signInRefusals.at(m_server.m_refusedSignIns++) + "\r\n";
    if (!good)
        return refused(m_profile.authRespCode, "AUTH", "sign-in failed");
    if (m_profile.locks && (m_server.m_locked || m_server.m_lockedByOther))
        return refused(m_profile.respCodes, "IN-USE", "the maildrop is in use");
    const auto delay = std::chrono::milliseconds(m_profile.loginDelay.value_or(std::chrono::seconds(0)));
    if (m_server.m_lastSignIn.isKnown() && m_now.ms - m_server.m_lastSignIn.ms < delay.count())
        return refused(m_profile.respCodes, "LOGIN-DELAY", "too soon");
    m_server.m_lastSignIn = m_now;
    m_server.m_locked = true;
    m_holdsLock = true;
    m_state = State::Transaction;
    for (const ServerMessage &message : m_server.maildrop().listed()) {
        const int number = static_cast<int>(m_slots.size()) + 1;
        m_slots.append({ message, uidlOf(m_profile, message, number, m_session) });
    }
    return "+OK signed in\r\n";
}

QByteArray Pop3Line::stat() const
{
    qint64 count = 0;
    qint64 octets = 0;
    for (const Slot &slot : m_slots) {
        if (slot.marked)
            continue;
        ++count;
        octets += sizeOf(m_profile, slot.message);
    }
    return "+OK " + QByteArray::number(count) + ' ' + QByteArray::number(octets) + "\r\n";
}

/// The index of a message that is there and not marked; -1: there is none.
qsizetype Pop3Line::slotAt(QByteArrayView argument) const
{
    const int number = numberIn(argument);
    return number > 0 && number <= m_slots.size() && !m_slots.at(number - 1).marked ? number - 1 : -1;
}

QByteArray Pop3Line::listing(const QByteArray &argument, bool asUidl) const
{
    const auto line = [this, asUidl](qsizetype index) {
        const Slot &slot = m_slots.at(index);
        const QByteArray number = QByteArray::number(index + 1);
        return number + ' ' + (asUidl ? slot.uidl : QByteArray::number(sizeOf(m_profile, slot.message))) + "\r\n";
    };
    if (!argument.isEmpty()) {
        const qsizetype index = slotAt(argument);
        return index < 0 ? kNoSuchMessage : "+OK " + line(index);
    }
    QByteArray lines = "+OK\r\n";
    for (qsizetype i = 0; i < m_slots.size(); ++i) {
        if (!m_slots.at(i).marked && !(asUidl && m_slots.at(i).uidl.isEmpty()))
            lines += line(i);
    }
    return lines + ".\r\n";
}

QByteArray Pop3Line::message(const QByteArray &argument, bool wholes)
{
    const QList<QByteArray> words = argument.split(' ');
    const qsizetype index = slotAt(words.first());
    const int lines = wholes ? 0 : numberIn(words.value(1));
    if (index < 0 || lines < 0 || words.size() != (wholes ? 1 : 2))
        return kNoSuchMessage;
    Slot &slot = m_slots[index];
    if (m_profile.vanishing.contains(slot.message.id)) {
        m_server.maildrop().remove({ slot.message.id }, 0, m_now);
        return kNoSuchMessage;
    }
    if (m_server.chance(100) < m_profile.refusalPercent)
        return refused(m_profile.respCodes, "SYS/TEMP", "not now");
    slot.retrieved = slot.retrieved || wholes;
    const QByteArray body = wholes ? slot.message.octets : topOf(slot.message.octets, lines);
    QByteArray stuffed = wire::dotStuffed(body);
    if (m_profile.endMarkGlued && !body.endsWith("\r\n") && stuffed.endsWith("\r\n.\r\n"))
        stuffed = stuffed.chopped(5) + ".\r\n";
    const QByteArray promise = wholes ? " " + QByteArray::number(sizeOf(m_profile, slot.message)) + " octets" : QByteArray();
    return "+OK" + promise + "\r\n" + stuffed;
}

QByteArray Pop3Line::mark(const QByteArray &argument)
{
    const qsizetype index = slotAt(argument);
    if (index < 0)
        return kNoSuchMessage;
    m_slots[index].marked = true;
    return "+OK marked\r\n";
}

QByteArray Pop3Line::quit()
{
    const bool wasSignedIn = m_state == State::Transaction;
    QSet<qint64> marked;
    QSet<qint64> retrieved;
    QSet<qint64> all;
    for (const Slot &slot : std::as_const(m_slots)) {
        all.insert(slot.message.id);
        if (slot.marked)
            marked.insert(slot.message.id);
        if (slot.retrieved)
            retrieved.insert(slot.message.id);
    }
    QByteArray answer = "+OK bye\r\n";
    if (wasSignedIn) {
        switch (m_profile.atQuit) {
        case AtQuit::DeletesMarked:
            m_server.maildrop().remove(marked, m_session, m_now);
            break;
        case AtQuit::DeletesNothing:
            break;
        case AtQuit::DeletesEverything:
            m_server.maildrop().remove(all, m_session, m_now);
            break;
        case AtQuit::HidesRetrieved:
            m_server.maildrop().hide(retrieved);
            break;
        case AtQuit::RefusesMarked:
            if (!marked.isEmpty())
                answer = "-ERR some deleted messages not removed\r\n";
            break;
        }
    }
    m_slots.clear();
    end(false);
    return answer;
}

} // namespace simulator
