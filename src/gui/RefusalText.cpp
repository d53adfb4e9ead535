// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/RefusalText.h"

namespace gui {

using base::Fault;

namespace {

/// RFC 7889: more than it takes, so that it was not even asked; or it has said so itself.
bool isTooLarge(const base::Error &error)
{
    return error.detail == "TOOBIG" || (error.fault == Fault::LimitExceeded && error.detail.startsWith("APPENDLIMIT"));
}

ErrorText undoneHere(const QString &what, const QString &why)
{
    ErrorText text;
    text.what = what;
    text.why = why;
    text.nextStep = ErrorText::tr("It was undone here; nothing was lost.");
    return text;
}

} // namespace

QString whyRefused(const base::Error &error)
{
    if (isTooLarge(error))
        return ErrorText::tr("The server does not take messages as large as this.");
    if (error.detail == "OVERQUOTA")
        return ErrorText::tr("The mailbox on the server is full.");
    if (error.detail == "NOPERM")
        return ErrorText::tr("You are not allowed to do this there.");
    return {};
}

ErrorText aboutChange(const ErrorText &cause, const base::Error &error)
{
    switch (error.fault) {
    case Fault::CommandRefused:
    case Fault::MessageGone:
    case Fault::Unsupported:
    case Fault::InvalidInput:
        break;
    case Fault::LimitExceeded:
        if (isTooLarge(error))
            break;
        [[fallthrough]];
    default:
        return cause;
    }
    return undoneHere(ErrorText::tr("The server did not accept the change."), whyRefused(error));
}

ErrorText aboutCopy(const ErrorText &cause, const base::Error &error)
{
    if (error.fault != Fault::MessageGone)
        return aboutChange(cause, error);
    ErrorText text;
    text.what = ErrorText::tr("Nothing was copied: not all of these messages are on this computer.");
    text.nextStep = ErrorText::tr("Open those of which only the beginning is shown, then copy them again.");
    return text;
}

} // namespace gui
