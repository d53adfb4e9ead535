// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wizard/SceneWords.h"

namespace gui {

using policy::Moment;
using policy::Scene;
using policy::Share;

namespace {

QString today(const Scene &scene)
{
    if (scene.isImap)
        return SceneWords::tr("Today all messages are on the server; this computer and the phone show the same ones.");
    switch (scene.onServer()) {
    case Share::All:
        if (scene.leavesInDays)
            return SceneWords::tr("Today every message comes here. Its copy leaves the server %n day(s) later; until then the "
                                  "phone sees it.", nullptr, *scene.leavesInDays);
        return SceneWords::tr("Today every message comes here, and its copy stays on the server. The phone sees them all.");
    case Share::Some:
        return SceneWords::tr("Today every message comes here. Only the newest stay on the server, and only these does the "
                              "phone see.");
    case Share::None:
        return SceneWords::tr("Today every message comes here and leaves the server. The phone sees none of them.");
    }
    return {};
}

QString later(const Scene &scene)
{
    if (scene.isImap)
        return SceneWords::tr("In %n day(s) new mail has come, and all of it is still on the server, here and on the phone.",
            nullptr, scene.days);
    switch (scene.onServer()) {
    case Share::All:
        return SceneWords::tr("In %n day(s) new mail has come, and every message is both here and on the server.", nullptr,
            scene.days);
    case Share::Some:
        if (scene.waitsForMore)
            return SceneWords::tr("In %n day(s) only the newest mail is on the server and on the phone. As more arrives, the "
                                  "messages of today may exist only here.", nullptr, scene.days);
        return SceneWords::tr("In %n day(s) only the newest mail is on the server and on the phone. The messages of today exist "
                              "only here.", nullptr, scene.days);
    case Share::None:
        return SceneWords::tr("In %n day(s) there is still nothing on the server or on the phone. All messages exist only here.",
            nullptr, scene.days);
    }
    return {};
}

QString deletedHere(const Scene &scene)
{
    if (scene.isImap)
        return SceneWords::tr("You delete a message here: it disappears from the server and from the phone too.");
    if (scene.chosenWasGone)
        return SceneWords::tr("You delete a message here and empty the Trash: it is gone for good, because it had left the "
                              "server.");
    if (scene.chosenIsOnServer())
        return SceneWords::tr("You delete a message here: it stays on the server, and the phone still sees it.");
    if (scene.followsAtOnce)
        return SceneWords::tr("You put a message into the Trash here: the next check deletes it on the server, and the phone "
                              "no longer sees it.");
    return SceneWords::tr("You delete a message here and empty the Trash: the next check deletes it on the server, and the "
                          "phone no longer sees it.");
}

QString deletedOnPhone(const Scene &scene)
{
    if (scene.isImap)
        return SceneWords::tr("You delete a message on the phone: it disappears from the server and from here too.");
    if (scene.chosenWasGone)
        return SceneWords::tr("There is nothing on the phone to delete: the messages have left the server and are here.");
    return SceneWords::tr("You delete a message on the phone: it disappears from the server. Here it stays.");
}

QString broken(const Scene &scene)
{
    if (scene.isImap)
        return SceneWords::tr("This computer breaks, %n day(s) from now: your mail is still on the server and on the phone.",
            nullptr, scene.days);
    switch (scene.lost()) {
    case Share::None:
        return SceneWords::tr("This computer breaks, %n day(s) from now: the messages are still on the server. The folders that "
                              "you made here are lost.", nullptr, scene.days);
    case Share::Some:
        return SceneWords::tr("This computer breaks, %n day(s) from now: what had left the server is lost, unless you have a "
                              "backup.", nullptr, scene.days);
    case Share::All:
        return SceneWords::tr("This computer breaks, %n day(s) from now: all your messages are lost, unless you have a backup.",
            nullptr, scene.days);
    }
    return {};
}

QString amount(Share share)
{
    switch (share) {
    case Share::None: return SceneWords::tr("no messages");
    case Share::Some: return SceneWords::tr("some messages");
    case Share::All: return SceneWords::tr("all messages");
    }
    return {};
}

} // namespace

QString SceneWords::moment(Moment moment, int days)
{
    switch (moment) {
    case Moment::Today: return tr("Today");
    case Moment::Later: return tr("In %n day(s)", nullptr, days);
    case Moment::DeletedHere: return tr("You delete one here");
    case Moment::DeletedOnPhone: return tr("You delete one on the phone");
    case Moment::ComputerBroken: return tr("This computer breaks");
    }
    return {};
}

QString SceneWords::caption(const Scene &scene)
{
    switch (scene.moment) {
    case Moment::Today: return today(scene);
    case Moment::Later: return later(scene);
    case Moment::DeletedHere: return deletedHere(scene);
    case Moment::DeletedOnPhone: return deletedOnPhone(scene);
    case Moment::ComputerBroken: return broken(scene);
    }
    return {};
}

QString SceneWords::description(const Scene &scene)
{
    const QString here = !scene.computerWorks ? tr("it does not work any more")
        : scene.isImap && scene.isListedOnly() ? tr("all of them in the list; some are fetched when you open them")
                                               : amount(scene.here());
    //: For screen readers, in place of the drawing. %1: what it shows; %2 to %4: "all messages", "no messages" ...
    return tr("%1 On the server: %2. On this computer: %3. On the phone: %4.")
        .arg(caption(scene), amount(scene.onServer()), here, amount(scene.onServer()));
}

bool SceneWords::warns(const Scene &scene)
{
    return scene.lost() != Share::None || scene.leftTheServer() || (scene.moment == Moment::DeletedHere && scene.chosenWasGone);
}

} // namespace gui
