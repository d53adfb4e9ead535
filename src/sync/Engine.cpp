// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/Engine.h"

namespace engine {

Engine::Engine(EngineClient::Options options, QObject *parent) : QObject(parent), m_options(std::move(options)) { }

Engine::~Engine() = default;

void Engine::start() { }

void Engine::stop() { }

void Engine::addAccount(const accounts::AccountSettings &, const base::Secret &, CredentialPlace) { }

void Engine::updateAccount(const accounts::AccountSettings &, const std::optional<base::Secret> &) { }

void Engine::removeAccount(base::AccountId) { }

void Engine::provideCredential(base::AccountId, const base::Secret &, CredentialPlace) { }

void Engine::trustCertificate(base::AccountId, const QByteArray &) { }

void Engine::unlockVault(const base::Secret &) { }

void Engine::setOffline(bool) { }

void Engine::checkNow(std::optional<base::AccountId>) { }

void Engine::cancel(base::AccountId) { }

void Engine::focusFolder(base::FolderId) { }

void Engine::openMessage(base::MessageId) { }

void Engine::check(int, const discovery::CheckRequest &) { }

void Engine::cancelCheck(int) { }

void Engine::setSeen(const QList<base::MessageId> &, bool) { }

void Engine::setFlagged(const QList<base::MessageId> &, bool) { }

void Engine::moveToTrash(const QList<base::MessageId> &) { }

void Engine::moveTo(const QList<base::MessageId> &, base::FolderId) { }

void Engine::markFolderRead(base::FolderId) { }

void Engine::undo() { }

void Engine::requestProtocolLog() { }

} // namespace engine
