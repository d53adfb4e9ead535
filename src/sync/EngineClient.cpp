// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/EngineClient.h"

#include "sync/Engine.h"

#include <QDir>
#include <QFile>
#include <QSemaphore>
#include <QThread>

#include <utility>

namespace engine {

/// The engine's thread. The engine is made and destroyed on it, so that its timers and sockets belong there.
class EngineClient::Thread final : public QThread {
public:
    explicit Thread(Options options) : m_options(std::move(options)) { setObjectName("engine"); }
    Engine *startAndWait()
    {
        start();
        m_made.acquire();
        return m_engine;
    }
    /// Never written after construction: any thread may look.
    [[nodiscard]] const Options &options() const { return m_options; }

private:
    void run() override
    {
        Engine engine(m_options);
        m_engine = &engine;
        m_made.release();
        exec();
        engine.stop();
    }

    Options m_options;
    QSemaphore m_made;
    Engine *m_engine = nullptr;
};

EngineClient::EngineClient(Options options, QObject *parent)
    : QObject(parent), m_thread(std::make_unique<Thread>(std::move(options))), m_engine(m_thread->startAndWait())
{
    connect(m_engine, &Engine::started, this, &EngineClient::started);
    connect(m_engine, &Engine::failed, this, &EngineClient::failed);
    connect(m_engine, &Engine::storeSalvaged, this, &EngineClient::storeSalvaged);
    connect(m_engine, &Engine::accountsChanged, this, &EngineClient::accountsChanged);
    connect(m_engine, &Engine::statusChanged, this, &EngineClient::statusChanged);
    connect(m_engine, &Engine::foldersChanged, this, &EngineClient::foldersChanged);
    connect(m_engine, &Engine::messagesAdded, this, &EngineClient::messagesAdded);
    connect(m_engine, &Engine::messagesChanged, this, &EngineClient::messagesChanged);
    connect(m_engine, &Engine::messagesRemoved, this, &EngineClient::messagesRemoved);
    connect(m_engine, &Engine::newMail, this, &EngineClient::newMail);
    connect(m_engine, &Engine::bodyProgress, this, &EngineClient::bodyProgress);
    connect(m_engine, &Engine::bodyReady, this, &EngineClient::bodyReady);
    connect(m_engine, &Engine::bodyFailed, this, &EngineClient::bodyFailed);
    connect(m_engine, &Engine::intentRefused, this, &EngineClient::intentRefused);
    connect(m_engine, &Engine::undoChanged, this, &EngineClient::undoChanged);
    connect(m_engine, &Engine::vaultUnlocked, this, &EngineClient::vaultUnlocked);
    connect(m_engine, &Engine::credentialPlaceChosen, this, &EngineClient::credentialPlaceChosen);
    connect(m_engine, &Engine::checkStep, this, &EngineClient::checkStep);
    connect(m_engine, &Engine::checkFinished, this, &EngineClient::checkFinished);
    connect(m_engine, &Engine::protocolLog, this, &EngineClient::protocolLog);
}

EngineClient::~EngineClient()
{
    m_thread->quit();
    m_thread->wait();
}

namespace {

/// Runs `work` on the engine's thread; returns at once.
void post(Engine *engine, auto work)
{
    QMetaObject::invokeMethod(engine, [engine, work = std::move(work)] { work(*engine); }, Qt::QueuedConnection);
}

} // namespace

void EngineClient::start()
{
    post(m_engine, [](Engine &engine) { engine.start(); });
}

void EngineClient::addAccount(const accounts::AccountSettings &settings, const base::Secret &password, CredentialPlace place)
{
    post(m_engine, [=](Engine &engine) { engine.addAccount(settings, password, place); });
}

void EngineClient::updateAccount(const accounts::AccountSettings &settings, const std::optional<base::Secret> &password)
{
    post(m_engine, [=](Engine &engine) { engine.updateAccount(settings, password); });
}

void EngineClient::removeAccount(base::AccountId account)
{
    post(m_engine, [=](Engine &engine) { engine.removeAccount(account); });
}

void EngineClient::provideCredential(base::AccountId account, const base::Secret &password, CredentialPlace place)
{
    post(m_engine, [=](Engine &engine) { engine.provideCredential(account, password, place); });
}

void EngineClient::trustCertificate(base::AccountId account, const QByteArray &sha256)
{
    post(m_engine, [=](Engine &engine) { engine.trustCertificate(account, sha256); });
}

bool EngineClient::hasVault() const
{
    return QFile::exists(vaultFile(m_thread->options().storeFolder));
}

QString EngineClient::vaultFile(const QString &storeFolder)
{
    return QDir(storeFolder).filePath(QStringLiteral("passwords.vault"));
}

void EngineClient::unlockVault(const base::Secret &masterPassword)
{
    post(m_engine, [=](Engine &engine) { engine.unlockVault(masterPassword); });
}

void EngineClient::setOffline(bool offline)
{
    post(m_engine, [=](Engine &engine) { engine.setOffline(offline); });
}

void EngineClient::checkNow(std::optional<base::AccountId> account)
{
    post(m_engine, [=](Engine &engine) { engine.checkNow(account); });
}

void EngineClient::cancel(base::AccountId account)
{
    post(m_engine, [=](Engine &engine) { engine.cancel(account); });
}

void EngineClient::focusFolder(base::FolderId folder)
{
    post(m_engine, [=](Engine &engine) { engine.focusFolder(folder); });
}

void EngineClient::openMessage(base::MessageId message)
{
    post(m_engine, [=](Engine &engine) { engine.openMessage(message); });
}

void EngineClient::check(int ticket, const discovery::CheckRequest &request)
{
    post(m_engine, [=](Engine &engine) { engine.check(ticket, request); });
}

void EngineClient::cancelCheck(int ticket)
{
    post(m_engine, [=](Engine &engine) { engine.cancelCheck(ticket); });
}

void EngineClient::setSeen(const QList<base::MessageId> &messages, bool seen)
{
    post(m_engine, [=](Engine &engine) { engine.setSeen(messages, seen); });
}

void EngineClient::markOpened(base::MessageId message)
{
    post(m_engine, [=](Engine &engine) { engine.markOpened(message); });
}

void EngineClient::setFlagged(const QList<base::MessageId> &messages, bool flagged)
{
    post(m_engine, [=](Engine &engine) { engine.setFlagged(messages, flagged); });
}

void EngineClient::moveToTrash(const QList<base::MessageId> &messages)
{
    post(m_engine, [=](Engine &engine) { engine.moveToTrash(messages); });
}

void EngineClient::moveTo(const QList<base::MessageId> &messages, base::FolderId folder)
{
    post(m_engine, [=](Engine &engine) { engine.moveTo(messages, folder); });
}

void EngineClient::deleteForever(const QList<base::MessageId> &messages)
{
    post(m_engine, [=](Engine &engine) { engine.deleteForever(messages); });
}

void EngineClient::markFolderRead(base::FolderId folder)
{
    post(m_engine, [=](Engine &engine) { engine.markFolderRead(folder); });
}

void EngineClient::undo()
{
    post(m_engine, [](Engine &engine) { engine.undo(); });
}

void EngineClient::requestProtocolLog()
{
    post(m_engine, [](Engine &engine) { engine.requestProtocolLog(); });
}

} // namespace engine
