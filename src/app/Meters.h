// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace app {

/// Milliseconds since the process was made (on Linux by the kernel's own record, to a hundredth of a second; elsewhere
/// since the first call).
[[nodiscard]] qint64 processAgeMs();
/// Resident memory of this process in megabytes (Linux; elsewhere 0).
[[nodiscard]] double residentMB();

/// Notices how long the event loop was away, by a short timer that should have fired meanwhile.
class StallMeter : public QObject {
    Q_OBJECT
public:
    explicit StallMeter(QObject *parent = nullptr);
    [[nodiscard]] qint64 worstMs() const { return m_worst; }

private:
    void tick();

    QTimer m_timer;
    QElapsedTimer m_since;
    qint64 m_worst = 0;
};

} // namespace app
