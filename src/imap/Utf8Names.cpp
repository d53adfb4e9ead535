// SPDX-License-Identifier: GPL-3.0-or-later
#include "imap/Utf8Names.h"

#include "base/Overloaded.h"

namespace imap {

namespace {

void keep(QByteArray &name)
{
    if (QUtf8StringView(name).isValidUtf8())
        name = encodeModifiedUtf7(QString::fromUtf8(name));
}

void keep(MailboxName &name)
{
    QByteArray wire = name.wire();
    keep(wire);
    name = MailboxName(std::move(wire));
}

} // namespace

void keepNames(Response &response)
{
    std::visit(base::Overloaded {
        [](ListData &data) {
            keep(data.mailbox);
            keep(data.oldName);
        },
        [](StatusData &data) { keep(data.mailbox); },
        [](QuotaRootData &data) { keep(data.mailbox); },
        [](AclData &data) { keep(data.mailbox); },
        [](MyRightsData &data) { keep(data.mailbox); },
        [](ListRightsData &data) { keep(data.mailbox); },
        [](NamespaceData &data) {
            for (auto *const list : { &data.personal, &data.otherUsers, &data.shared }) {
                for (Namespace &one : *list)
                    keep(one.prefix);
            }
        },
        [](auto &) { },
    }, response);
}

} // namespace imap
