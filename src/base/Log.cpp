// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/Log.h"

Q_LOGGING_CATEGORY(lcImap, "palomar.imap", QtInfoMsg)
Q_LOGGING_CATEGORY(lcPop3, "palomar.pop3", QtInfoMsg)
Q_LOGGING_CATEGORY(lcNet, "palomar.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "palomar.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcSync, "palomar.sync", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAccounts, "palomar.accounts", QtInfoMsg)
Q_LOGGING_CATEGORY(lcGui, "palomar.gui", QtInfoMsg)
