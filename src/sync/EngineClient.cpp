// SPDX-License-Identifier: GPL-3.0-or-later
#include "sync/EngineClient.h"

#include "base/Memory.h"
#include "oauth/IssuerTable.h"
#include "sync/Engine.h"
#include "sync/TokenDesk.h"

#include <QDir>
#include <QFile>
#include <QMetaMethod>
#include <QSemaphore>
#include <QThread>
#include <QThreadPool>

#include <utility>

namespace engine {

/// The engine's thread. The engine is made and destroyed on it, so that its timers and sockets belong there.
class EngineClient::Thread final : public QThread {
public:
    Thread(const EngineClient &client, Options options) : m_client(client), m_options(std::move(options)) { setObjectName("engine"); }
    Engine &startAndWait()
    {
        start();
        m_made.acquire();
        return *m_engine;
    }
    /// Never written after construction: any thread may look.
    [[nodiscard]] const Options &options() const { return m_options; }

private:
    void run() override
    {
        Engine engine(m_client, m_options);
        m_engine = &engine;
        m_made.release();
        exec();
        engine.stop();
    }

    const EngineClient &m_client;
    Options m_options;
    QSemaphore m_made;
    Engine *m_engine = nullptr;
};

class EngineClient::Issuers : public oauth::IssuerTable {
public:
    explicit Issuers(const QString &file) : IssuerTable(with(file).value_or(own())) { }
};

EngineClient::EngineClient(Options options, QObject *parent)
    : EngineAnswers(parent), m_issuers(std::make_unique<Issuers>(options.issuersFile)), m_thread(std::make_unique<Thread>(*this, std::move(options)))
{
    base::shareHeaps();
    const EngineAnswers &engine = m_thread->startAndWait();
    const QMetaObject &answers = EngineAnswers::staticMetaObject;
    for (int i = answers.methodOffset(); i < answers.methodCount(); ++i)
        connect(&engine, answers.method(i), this, answers.method(i), Qt::QueuedConnection);
}

EngineClient::~EngineClient()
{
    m_thread->quit();
    m_thread->wait();
    // What it has given to the pool may still be at it, a message being summed by QCA, say; and that goes before the application,
    // which waits for the pool itself.
    QThreadPool::globalInstance()->waitForDone();
}

bool EngineClient::hasVault() const
{
    return QFile::exists(vaultFile());
}

QString EngineClient::vaultFile() const
{
    return vaultFile(m_thread->options().storeFolder);
}

std::optional<oauth::Issuer> EngineClient::issuerFor(const QString &host) const
{
    return m_issuers->find(host);
}

QString EngineClient::vaultFile(const QString &storeFolder)
{
    return QDir(storeFolder).filePath(QStringLiteral("passwords.vault"));
}

} // namespace engine
