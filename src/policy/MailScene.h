// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "policy/PopRetention.h"
#include "policy/SyncScope.h"

#include <QList>

#include <optional>
#include <variant>

namespace policy {

/// What decides where mail lives: IMAP's scope, or POP3's retention.
using MailPlan = std::variant<SyncScope, PopRetention>;

/// What a person may want to see before choosing. Each is looked at by itself; none follows from the one before.
enum class Moment {
    Today,          ///< the first check is done, and the one after it
    Later,          ///< days on, and new mail has come that day
    DeletedHere,    ///< today one message is deleted here, and the Trash emptied
    DeletedOnPhone, ///< today one is deleted on the phone, which shows what is on the server
    ComputerBroken, ///< days on, nothing that was here can be read any more
};
inline constexpr Moment kMoments[]
    = { Moment::Today, Moment::Later, Moment::DeletedHere, Moment::DeletedOnPhone, Moment::ComputerBroken };

/// Where one message is. The phone shows what is on the server.
struct SceneMessage {
    enum class Here { Nothing, Listed, Whole };
    bool onServer = true;
    Here here = Here::Nothing;
    bool exists = true;     ///< has arrived by then
    bool isChosen = false;  ///< the one that is deleted here or on the phone
    friend bool operator==(const SceneMessage &, const SceneMessage &) = default;
};

/// How much of the mail is somewhere.
enum class Share { None, Some, All };

/// A handful of messages at one moment under one plan: what the wizard draws, and what it says of the drawing. Where the
/// messages are is what deletionsDue() decides at the checks up to then; an envelope stands for a share of a mailbox.
struct Scene {
    Moment moment = Moment::Today;
    int days = 14;                ///< how far off Later and ComputerBroken are
    bool isImap = true;           ///< what happens there happens here, and the other way round
    bool computerWorks = true;
    bool followsAtOnce = false;   ///< POP3: putting it into the Trash is enough (PopRetention::WhenDeletedHere)
    std::optional<int> leavesInDays; ///< what is on the server today goes by its age
    bool waitsForMore = false;    ///< what is there today goes by number or size: when, that depends on what comes
    QList<SceneMessage> messages; ///< always as many, the oldest first

    // Of all that has arrived; what the person has deleted everywhere no longer counts.
    [[nodiscard]] Share onServer() const;
    [[nodiscard]] Share here() const;
    [[nodiscard]] bool isListedOnly() const; ///< here, but of some messages only the header
    [[nodiscard]] Share lost() const;        ///< nowhere any more, and nobody wanted that
    [[nodiscard]] bool leftTheServer() const; ///< something is not there, and nobody deleted it
    /// The message that is deleted had left the server before.
    bool chosenWasGone = false;
    /// It is on the server in spite of that.
    [[nodiscard]] bool chosenIsOnServer() const;
    [[nodiscard]] bool chosenIsHere() const;

    friend bool operator==(const Scene &, const Scene &) = default;
};

inline constexpr int kSceneMessages = 6; ///< five of today, one that comes later

/// How far off Later is worth looking: the days of a policy that has them.
[[nodiscard]] int laterDays(const PopRetention &retention);
[[nodiscard]] Scene sceneAt(const MailPlan &plan, Moment moment, int days);
/// Before the first check: all of it on the server, nothing here.
[[nodiscard]] Scene sceneBefore(const MailPlan &plan, int days);

} // namespace policy
