// SPDX-License-Identifier: GPL-3.0-or-later
// What a message is begun with is read and taken apart on another thread, and fetched first where it is not all here.
#include "gui/compose/ComposeDesk.h"

#include <QCoreApplication>
#include <QPointer>
#include <QThreadPool>

namespace gui {

void ComposeDesk::read(base::MessageId message, models::Beginning how, std::function<void(const models::ComposeMaterial &)> then, bool wasFetched)
{
    readHere(message, how, [this, message, how, then, wasFetched](const base::Result<models::ComposeMaterial> &material) {
        if (material)
            return then(*material);
        if (wasFetched || material.error().fault != base::Fault::MessageGone)
            return emit failed(ErrorText::of(material.error(), ErrorText::Context::Message));
        // Only its header is here, or its texts: all of it is fetched, and then it goes on.
        auto &waiting = m_waiting[message];
        waiting << [this, message, how, then] { read(message, how, then, true); };
        if (waiting.size() == 1) {
            emit told(tr("Fetching the message…"));
            m_engine.openWhole(message);
        }
    });
}

void ComposeDesk::readHere(base::MessageId message, models::Beginning how, std::function<void(const base::Result<models::ComposeMaterial> &)> then)
{
    const QPointer<ComposeDesk> self(this);
    QThreadPool::globalInstance()->start([self, reader = m_reader, message, how, then = std::move(then)] {
        const auto raw = reader(message);
        base::Result<models::ComposeMaterial> material = raw ? base::Result<models::ComposeMaterial>(models::composeMaterial(*raw, how))
                                                             : std::unexpected(raw.error());
        QMetaObject::invokeMethod(qApp, [self, then, material = std::move(material)] {
            if (self)
                then(material);
        });
    });
}

/// To write on what is not all here would be to lose the rest.
bool ComposeDesk::isWhole(const models::ComposeMaterial &material, bool goesOut)
{
    if (!material.isCut)
        return true;
    ErrorText text;
    text.what = tr("This message is too long to be written on here.");
    text.nextStep = goesOut ? tr("It goes out as it is.") : tr("It stays as it is. It can be forwarded as an attachment.");
    emit failed(text);
    return false;
}

void ComposeDesk::readRaw(const QByteArray &raw, models::Beginning how, std::function<void(const models::ComposeMaterial &)> then)
{
    const QPointer<ComposeDesk> self(this);
    QThreadPool::globalInstance()->start([self, raw, how, then = std::move(then)] {
        QMetaObject::invokeMethod(qApp, [self, then, material = models::composeMaterial(raw, how)] {
            if (self)
                then(material);
        });
    });
}

void ComposeDesk::onBodyReady(base::MessageId message)
{
    const auto waiting = m_waiting.take(message);
    for (const auto &goOn : waiting)
        goOn();
}

void ComposeDesk::onBodyFailed(base::MessageId message, const base::Error &error)
{
    if (m_waiting.remove(message) > 0)
        emit failed(ErrorText::ofRest(error));
}

} // namespace gui
