// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/commands/Append.h"

namespace imap::commands {

std::optional<AppendMessage::Form> appendForm(const Offer &offer, QByteArrayView message)
{
    if (!message.contains('\0'))
        return AppendMessage::Form::Plain;
    if (offer.has(imap::Capability::Binary))
        return AppendMessage::Form::Binary;
    return std::nullopt;
}

base::Result<void> mayBeAppended(const Offer &offer, const AppendMessage &message)
{
    if (const auto limit = offer.capabilities.appendLimit(); limit && quint64(message.message.size()) > *limit)
        return base::fail(base::Fault::LimitExceeded, "APPENDLIMIT " + QByteArray::number(*limit));
    switch (message.form) {
    case AppendMessage::Form::Plain: return {};
    case AppendMessage::Form::Binary: return needs(offer, imap::Capability::Binary);
    case AppendMessage::Form::Utf8: return needsEnabled(offer, "UTF8=ACCEPT");
    }
    return {};
}

void writeMessage(CommandWriter &out, const AppendMessage &message)
{
    if (message.flags != mail::FlagSet())
        out.flags(message.flags);
    if (message.internalDate.isKnown())
        out.dateTime(message.internalDate);
    switch (message.form) {
    case AppendMessage::Form::Plain:
        out.literal(message.message);
        break;
    case AppendMessage::Form::Binary:
        out.literal(message.message, CommandWriter::Literal::Binary);
        break;
    case AppendMessage::Form::Utf8:
        out.atom("UTF8").open().literal(message.message, CommandWriter::Literal::Binary).close();
        break;
    }
}

base::Result<void> Append::mayBeSent(const Offer &offer) const
{
    if (m_messages.size() > 1 && !offer.has(imap::Capability::MultiAppend))
        return needs(offer, imap::Capability::MultiAppend);
    for (const AppendMessage &message : m_messages) {
        if (const auto may = mayBeAppended(offer, message); !may)
            return may;
    }
    return {};
}

void Append::write(CommandWriter &out) const
{
    out.atom("APPEND").mailbox(m_mailbox);
    for (const AppendMessage &message : m_messages)
        writeMessage(out, message);
    if (m_messages.isEmpty())
        out.refuse({ base::Fault::InvalidInput, "no message", {} });
}

AppendUid Append::takeAnswer(const imap::Status &status)
{
    const auto *const appended = status.code.as<AppendUid>();
    return appended ? *appended : AppendUid();
}

} // namespace imap::commands
