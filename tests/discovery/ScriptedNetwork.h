// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "discovery/DiscoveryNetwork.h"

#include <QTimer>

#include <atomic>

/// A world of which a test says what is in it. What it does not say does not exist; what it holds back never answers.
class ScriptedNetwork final : public discovery::DiscoveryNetwork {
public:
    struct World {
        QMap<QString, QByteArray> pages;   ///< by URL
        QMap<QString, QString> redirected; ///< URL, and the host that answered in the end
        QMap<QString, QList<discovery::SrvRecord>> srv;
        QMap<QString, QStringList> exchangers;
        QStringList silent;                ///< URLs and names that never answer
        QStringList held;                  ///< those that answer when it was released
        std::atomic<bool> isReleased = false;
        std::atomic<bool> isDropped = false; ///< nobody wants the answers any more
        QStringList asked;                 ///< everything, as it was asked
    };
    explicit ScriptedNetwork(World &world) : m_world(world) { }
    ~ScriptedNetwork() override { m_world.isDropped = true; }

    void fetch(int ticket, const QUrl &url) override
    {
        const QString name = url.toString();
        m_world.asked << name;
        answer(name, [this, ticket, name, url] {
            const QString from = m_world.redirected.value(name, url.host());
            if (m_world.pages.contains(name))
                emit fetched(ticket, m_world.pages.value(name), from);
            else
                emit fetched(ticket, base::fail(base::Fault::CommandRefused, "http 404"), {});
        });
    }
    void lookUpSrv(int ticket, const QString &name) override
    {
        m_world.asked << name;
        answer(name, [this, ticket, name] { emit srvFound(ticket, m_world.srv.value(name)); });
    }
    void lookUpExchangers(int ticket, const QString &domain) override
    {
        m_world.asked << QStringLiteral("MX ") + domain;
        answer(QStringLiteral("MX ") + domain, [this, ticket, domain] { emit exchangersFound(ticket, m_world.exchangers.value(domain)); });
    }
    void dropAll() override
    {
        m_dropped = true;
        m_world.isDropped = true;
    }

private:
    template <class Say>
    void answer(const QString &name, Say say)
    {
        if (m_world.silent.contains(name))
            return;
        if (m_world.held.contains(name) && !m_world.isReleased) {
            QTimer::singleShot(1, this, [this, name, say] { answer(name, say); });
            return;
        }
        QMetaObject::invokeMethod(this, [this, say] {
            if (!m_dropped)
                say();
        }, Qt::QueuedConnection);
    }

    World &m_world;
    bool m_dropped = false;
};
