// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/Language.h"
#include "gui/settings/SwitchDialog.h"
#include "support/TempFolder.h"
#include "sync/EngineClient.h"

#include <QAbstractButton>

#include <gtest/gtest.h>

namespace switching {

using namespace Qt::StringLiterals;
using accounts::Protocol;
using engine::SwitchFacts;

inline SwitchFacts planned()
{
    return { .from = { 7 }, .to = { 8 }, .error = {}, .isListed = true, .messages = 8412, .onServer = 8012, .onlyHere = 400, .octetsOnlyHere = 312'000'000 };
}

/// A POP3 account before a dialog that changes it, and an engine that does not run.
class SwitchDialogTest : public testing::Test {
protected:
    SwitchDialogTest()
    {
        m_account.id = { 7 };
        m_account.label = m_account.address = u"ana@example.org"_s;
        m_account.incoming = accounts::ServerEndpoint::of(Protocol::Pop3);
        m_account.incoming.host = u"pop.nowhere.invalid"_s;
        m_account.incoming.port = 995;
        m_account.incoming.userName = u"ana"_s;
        m_account.kind = accounts::Pop3Settings {};
    }
    static QAbstractButton *button(gui::SwitchDialog &dialog, const QString &name) { return dialog.findChild<QAbstractButton *>(name); }

    const Language m_english { u"en"_s };
    testsupport::TempFolder m_folder;
    engine::EngineClient m_engine { { .storeFolder = m_folder.path(), .useKeychain = false, .extraCaFile = {} } };
    accounts::AccountSettings m_account;
};

} // namespace switching
