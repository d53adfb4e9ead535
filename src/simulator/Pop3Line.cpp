// SPDX-License-Identifier: GPL-3.0-or-later
// The line itself: octets, faults, and which command gets its right answer. The answers are in Pop3LineAnswers.cpp.
#include "simulator/Pop3Line.h"

#include "wire/Ascii.h"

namespace simulator {

namespace {

// RFC 2449 section 4 allows 255; what is far beyond is no command.
constexpr qsizetype kMaxLine = 16 * 1024;

bool isSignIn(QByteArrayView line)
{
    return wire::startsWithWord(line, "PASS ") || wire::startsWithWord(line, "APOP ") || wire::startsWithWord(line, "AUTH ");
}

} // namespace

Pop3Line::Pop3Line(Pop3Server &server, base::Timestamp now)
    : m_server(server), m_profile(server.profile()), m_session(++server.m_sessions), m_now(now), m_lastHeard(now)
{
    m_fault = m_profile.lineFaults.value(m_session - 1);
    if (m_fault.kind == LineFault::Kind::None && server.chance(100) < m_profile.cutPercent) {
        qint64 octets = 1000;
        for (const ServerMessage &message : server.maildrop().messages())
            octets += message.octets.size();
        m_fault = { LineFault::Kind::Cut, server.chance(static_cast<int>(qMin<qint64>(octets, 1 << 30))) };
    }
    QByteArray greeting = m_profile.greeting;
    if (greeting.isEmpty())
        greeting = m_profile.apop ? "+OK ready " + m_profile.apopChallenge : QByteArray("+OK ready");
    put(greeting + "\r\n");
    if (greeting.startsWith("-ERR"))
        end(false);
}

Pop3Line::~Pop3Line()
{
    end(m_profile.deletesOnDrop);
}

void Pop3Line::receive(QByteArrayView bytes, base::Timestamp now)
{
    m_now = now;
    m_lastHeard = now;
    if (m_state == State::Over)
        return;
    if (m_fault.kind == LineFault::Kind::CutHearing)
        bytes = bytes.first(qMin(bytes.size(), qMax<qint64>(m_fault.after - m_heard, 0)));
    m_heard += bytes.size();
    m_input += bytes;
    for (qsizetype lf = m_input.indexOf('\n'); lf >= 0 && m_state != State::Over && m_state != State::StartingTls;
         lf = m_input.indexOf('\n')) {
        QByteArray line = m_input.first(lf);
        m_input.remove(0, lf + 1);
        if (line.endsWith('\r'))
            line.chop(1);
        handle(line);
    }
    const bool isDeaf = m_fault.kind == LineFault::Kind::CutHearing && m_heard >= m_fault.after;
    if (m_input.size() > kMaxLine || isDeaf)
        end(m_profile.deletesOnDrop);
}

QByteArray Pop3Line::takeOutput()
{
    return std::exchange(m_output, {});
}

void Pop3Line::wait(base::Timestamp now)
{
    m_now = now;
    if (now.ms - m_lastHeard.ms > std::chrono::milliseconds(m_profile.autologout).count())
        end(false);
}

void Pop3Line::clientGone(base::Timestamp now)
{
    m_now = now;
    end(m_profile.deletesOnDrop);
}

void Pop3Line::tlsStarted()
{
    if (m_state != State::StartingTls)
        return;
    m_state = State::Authorization;
    m_encrypted = true;
    m_input.clear(); // RFC 2595 section 4: nothing of before counts
    m_user.clear();
}

std::optional<ServerMessage> Pop3Line::messageAt(int number) const
{
    if (number < 1 || number > m_slots.size())
        return std::nullopt;
    return m_slots.at(number - 1).message;
}

void Pop3Line::handle(const QByteArray &line)
{
    if (m_state == State::Exchange) {
        m_server.m_transcript.append({ m_session, m_now, "(response)", {} });
        put(exchanged(m_exchange->next(line)));
        return;
    }
    m_server.m_transcript.append({ m_session, m_now, line, {} });
    const auto twist = twistFor(line);
    if (!twist) {
        carryOut(line);
        return;
    }
    switch (twist->kind) {
    case Twist::Kind::Replace:
        put(twist->octets);
        break;
    case Twist::Kind::Before:
        put(twist->octets);
        carryOut(line);
        break;
    case Twist::Kind::After:
        carryOut(line);
        put(twist->octets);
        break;
    case Twist::Kind::Drop: {
        m_owes = true;
        const bool wasSilent = std::exchange(m_silent, true);
        carryOut(line);
        m_silent = wasSilent;
        break;
    }
    case Twist::Kind::HangUp:
        put(twist->octets);
        end(m_profile.deletesOnDrop);
        break;
    }
}

void Pop3Line::carryOut(const QByteArray &line)
{
    const qsizetype space = line.indexOf(' ');
    const QByteArray verb = (space < 0 ? line : line.first(space)).toUpper();
    // A password may begin or end with spaces, so that only one is the separator.
    put(answerTo(verb, space < 0 ? QByteArray() : line.sliced(space + 1)));
}

std::optional<Twist> Pop3Line::twistFor(const QByteArray &line)
{
    QList<int> &counts = m_server.m_twisted;
    counts.resize(qMax(counts.size(), m_profile.twists.size()));
    std::optional<Twist> found;
    for (qsizetype i = 0; i < m_profile.twists.size() && !found; ++i) {
        const Twist &twist = m_profile.twists.at(i);
        const bool isWhole = wire::sameWord(line, twist.command);
        const bool isVerb = !twist.command.contains(' ') && wire::startsWithWord(line, twist.command + ' ');
        if (!isWhole && !isVerb && !(twist.command == "PASS" && isSignIn(line)))
            continue;
        const int count = counts[i]++;
        if (count >= twist.afterTimes && (twist.times < 0 || count < twist.afterTimes + twist.times))
            found = twist;
    }
    return found;
}

void Pop3Line::put(QByteArray octets)
{
    if (m_server.m_transcript.size() > 0 && m_server.m_transcript.last().session == m_session) {
        QByteArray &status = m_server.m_transcript.last().status;
        if (status.isEmpty() && !m_silent)
            status = octets.first(qMax<qsizetype>(octets.indexOf('\r'), 0));
    }
    if (m_profile.bareLf)
        octets.replace("\r\n", "\n");
    if (m_silent)
        return;
    const bool isLimited = m_fault.kind == LineFault::Kind::Cut || m_fault.kind == LineFault::Kind::Silence;
    const qint64 left = isLimited ? qMax<qint64>(m_fault.after - m_said, 0) : octets.size();
    if (left < octets.size() || (isLimited && left == octets.size())) {
        octets.truncate(left);
        m_silent = true;
    }
    m_said += octets.size();
    m_output += octets;
    if (m_silent && m_fault.kind == LineFault::Kind::Cut)
        end(m_profile.deletesOnDrop);
}

void Pop3Line::end(bool commits)
{
    if (m_state == State::Over)
        return;
    if (m_state == State::Transaction && commits)
        static_cast<void>(quit());
    m_state = State::Over;
    if (std::exchange(m_holdsLock, false))
        m_server.m_locked = false;
}

} // namespace simulator
