// SPDX-License-Identifier: GPL-3.0-or-later
#include "mime/Redirect.h"

#include "mail/AddrSpec.h"
#include "mime/HeaderWriter.h"

#include <algorithm>
#include <array>

namespace mime {

namespace {

bool isLeftOut(QByteArrayView line)
{
    // Resent-Bcc of an earlier redirection, and the traces of delivery that only the last server may write.
    constexpr std::array<const char *, 3> kFields { "bcc", "resent-bcc", "return-path" };
    const qsizetype colon = line.indexOf(':');
    if (colon < 0)
        return false;
    const QByteArrayView name = line.first(colon).trimmed();
    return std::ranges::any_of(kFields, [name](const char *field) { return name.compare(field, Qt::CaseInsensitive) == 0; });
}

} // namespace

base::Result<QByteArray> redirected(QByteArrayView raw, const mail::Address &from, const mail::AddressList &to,
    const BuildOptions &options)
{
    if (!mail::addrSpecOf(from.address))
        return base::fail(base::Fault::InvalidInput, "from");
    for (const mail::Address &one : to) {
        if (!mail::addrSpecOf(one.address))
            return base::fail(base::Fault::InvalidInput, "to");
    }
    HeaderWriter header;
    header.date("Resent-Date", options.date, options.utcOffset);
    header.addresses("Resent-From", mail::AddressList { from });
    header.addresses("Resent-To", to);
    header.ids("Resent-Message-ID", { options.messageId });
    QByteArray out = header.finish();
    out.chop(2); // the header goes on
    bool isLeaving = false;
    qsizetype at = 0;
    while (at < raw.size()) {
        qsizetype end = raw.indexOf('\n', at);
        end = end < 0 ? raw.size() : end + 1;
        const QByteArrayView line = raw.sliced(at, end - at);
        if (line == "\n" || line == "\r\n")
            break;
        if (line.front() != ' ' && line.front() != '\t')
            isLeaving = isLeftOut(line);
        if (!isLeaving)
            out.append(line);
        at = end;
    }
    return out.append(raw.sliced(at));
}

} // namespace mime
