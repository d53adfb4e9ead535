// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/Error.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>

#include <chrono>
#include <optional>

/// Servers that exist in memory only: octets in, octets out, no clock and no socket of their own. The same inputs give
/// the same octets, always. For the tests, and for a mailbox to try the program with.
namespace simulator {

/// How a server names messages in UIDL.
enum class Uids {
    Unique,    ///< as RFC 1939 section 7 wants it
    Numbers,   ///< the message's number: another one after every deletion
    Duplicate, ///< each two neighbours have one name
    Reused,    ///< the name of a message that went is given to the next that comes
    Reset,     ///< all new from session Pop3Profile::resetAtSession on
    Long,      ///< 100 octets where 70 are allowed
    TooLong,   ///< 1,200 octets
    Spaces,
    Control,   ///< control characters and octets beyond ASCII
    Missing,   ///< every third message has no line in the listing
};

/// What its LIST says of sizes.
enum class Sizes {
    Exact,
    LfOnly,   ///< counts a line end as one octet
    Zero,
    Wrong,    ///< a number that means nothing, another one for each message
};

/// What QUIT does with the messages.
enum class AtQuit {
    DeletesMarked,    ///< RFC 1939 section 6
    DeletesNothing,   ///< says +OK all the same
    DeletesEverything,
    HidesRetrieved,   ///< Gmail: what was retrieved is no longer listed, whatever was asked; marks mean nothing
    RefusesMarked,    ///< "-ERR some deleted messages not removed", and removes none
};

/// What happens to one line at one place, counted in octets of one direction.
struct LineFault {
    enum class Kind {
        None,
        Cut,        ///< the line drops behind so many octets of the server
        Silence,    ///< no octet more of the server arrives; it goes on hearing and obeying
        CutHearing, ///< the line drops when so many octets of the client have arrived
    };
    Kind kind = Kind::None;
    qint64 after = 0;
    friend bool operator==(const LineFault &, const LineFault &) = default;
};

/// Something else than the right answer to one command.
struct Twist {
    enum class Kind {
        Replace, ///< `octets` instead of the answer; the command is not carried out
        Before,  ///< `octets`, then the answer
        After,   ///< the answer, then `octets`
        Drop,    ///< no answer at all; the command is carried out
        HangUp,  ///< `octets`, then the line drops; the command is not carried out
    };
    QByteArray command;  ///< "RETR", or with its argument "RETR 2"; "PASS" also stands for the other ways of signing in
    Kind kind = Kind::Replace;
    QByteArray octets;   ///< with their line ends
    int times = -1;      ///< so many times, then no more; -1: always
    int afterTimes = 0;  ///< the first so many times nothing happens
    friend bool operator==(const Twist &, const Twist &) = default;
};

/// A POP3 server and its moods, as one value. The default is a good modern one.
struct Pop3Profile {
    // Who may come in.
    QByteArray user = "ana";
    QByteArray password = "secreto";
    QByteArray token;                  ///< for XOAUTH2 and OAUTHBEARER; empty: no token is good

    // What it can.
    bool capa = true;
    bool uidl = true;
    bool top = true;
    bool userCommand = true;           ///< USER and PASS
    bool apop = false;                 ///< a challenge in the greeting, and the command
    QByteArray apopChallenge = "<1896.697170952@pop.example.org>";
    bool stls = false;
    bool pipelining = true;
    bool respCodes = true;
    bool authRespCode = false;
    bool utf8 = false;                 ///< RFC 6856
    QList<QByteArray> languages;       ///< LANG: tags it speaks; empty: no LANG
    QList<QByteArray> sasl;            ///< of PLAIN LOGIN CRAM-MD5 XOAUTH2 OAUTHBEARER
    QByteArray expire;                 ///< "NEVER", "30", "0 USER": behind EXPIRE; empty: not announced
    std::optional<std::chrono::seconds> loginDelay; ///< announced and enforced
    bool loginDelayAnnounced = true;
    QByteArray implementation;
    std::chrono::seconds autologout { 600 }; ///< RFC 1939 section 3

    // What is odd about it.
    QByteArray greeting;               ///< instead of "+OK …", without line end
    Uids uids = Uids::Unique;
    int resetAtSession = 2;            ///< for Uids::Reset; sessions count from 1
    Sizes sizes = Sizes::Exact;
    AtQuit atQuit = AtQuit::DeletesMarked;
    bool deletesOnDrop = false;        ///< takes a line that breaks for a QUIT
    bool locks = true;                 ///< one session at a time; a second one gets [IN-USE]
    bool bareLf = false;               ///< ends its lines with LF alone
    bool endMarkGlued = false;         ///< does not end a last line that has no line end: the end mark is never seen
    QList<QByteArray> signInRefusals;  ///< the first sign-ins are answered with these lines, as they stand
    QList<qint64> vanishing;           ///< ids of messages that go for good when somebody asks for them by RETR or TOP
    QList<Twist> twists;
    QList<LineFault> lineFaults;       ///< for the first session, the second …; those after the last have none

    // Chance, always the same for one seed.
    quint64 seed = 0;
    int refusalPercent = 0;            ///< of RETR and TOP, refused
    int cutPercent = 0;                ///< of sessions, cut somewhere

    friend bool operator==(const Pop3Profile &, const Pop3Profile &) = default;
};

/// One JSON object with the names above; what is left out keeps its default. Octets in JSON are UTF-8; a code point
/// below 256 in "greeting", "octets" and "apopChallenge" is one octet, so that every octet can be written.
/// InvalidInput names what is unknown or senseless.
[[nodiscard]] base::Result<Pop3Profile> pop3ProfileFromJson(const QJsonObject &json);

} // namespace simulator
