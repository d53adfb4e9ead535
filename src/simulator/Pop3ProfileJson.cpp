// SPDX-License-Identifier: GPL-3.0-or-later
#include "simulator/Pop3Profile.h"

#include <QJsonArray>

#include <array>
#include <utility>

using namespace Qt::StringLiterals;

namespace simulator {

namespace {

using base::Fault;

template <class Value, std::size_t N>
using Names = std::array<std::pair<QLatin1StringView, Value>, N>;

constexpr Names<Uids, 10> kUids { { { "unique"_L1, Uids::Unique }, { "numbers"_L1, Uids::Numbers },
    { "duplicate"_L1, Uids::Duplicate }, { "reused"_L1, Uids::Reused }, { "reset"_L1, Uids::Reset }, { "long"_L1, Uids::Long },
    { "tooLong"_L1, Uids::TooLong }, { "spaces"_L1, Uids::Spaces }, { "control"_L1, Uids::Control },
    { "missing"_L1, Uids::Missing } } };
constexpr Names<Sizes, 4> kSizes { { { "exact"_L1, Sizes::Exact }, { "lfOnly"_L1, Sizes::LfOnly }, { "zero"_L1, Sizes::Zero },
    { "wrong"_L1, Sizes::Wrong } } };
constexpr Names<AtQuit, 5> kAtQuit { { { "deletesMarked"_L1, AtQuit::DeletesMarked }, { "deletesNothing"_L1, AtQuit::DeletesNothing },
    { "deletesEverything"_L1, AtQuit::DeletesEverything }, { "hidesRetrieved"_L1, AtQuit::HidesRetrieved },
    { "refusesMarked"_L1, AtQuit::RefusesMarked } } };
constexpr Names<LineFault::Kind, 4> kFaults { { { "none"_L1, LineFault::Kind::None }, { "cut"_L1, LineFault::Kind::Cut },
    { "silence"_L1, LineFault::Kind::Silence }, { "cutHearing"_L1, LineFault::Kind::CutHearing } } };
constexpr Names<Twist::Kind, 5> kTwists { { { "replace"_L1, Twist::Kind::Replace }, { "before"_L1, Twist::Kind::Before },
    { "after"_L1, Twist::Kind::After }, { "drop"_L1, Twist::Kind::Drop }, { "hangUp"_L1, Twist::Kind::HangUp } } };

/// Takes one key after the other out of an object; the first mistake counts.
class Keys {
public:
    Keys(QJsonObject object, QByteArray where) : m_rest(std::move(object)), m_where(std::move(where)) { }

    void read(QLatin1StringView key, bool &value)
    {
        take(key, [&](const QJsonValue &json) { return json.isBool() ? (value = json.toBool(), true) : false; });
    }
    template <class Number>
        requires std::is_integral_v<Number>
    void read(QLatin1StringView key, Number &value)
    {
        take(key, [&](const QJsonValue &json) {
            const qint64 number = json.toInteger(-2);
            value = static_cast<Number>(number);
            return number >= -1 && std::cmp_equal(value, number);
        });
    }
    void read(QLatin1StringView key, std::chrono::seconds &value)
    {
        qint64 seconds = value.count();
        read(key, seconds);
        value = std::chrono::seconds(seconds);
    }
    void read(QLatin1StringView key, QByteArray &value)
    {
        take(key, [&](const QJsonValue &json) { return json.isString() ? (value = json.toString().toUtf8(), true) : false; });
    }
    void readOctets(QLatin1StringView key, QByteArray &value)
    {
        take(key, [&](const QJsonValue &json) {
            const QString text = json.toString();
            value = text.toLatin1();
            return json.isString() && QString::fromLatin1(value) == text;
        });
    }
    template <class Value, std::size_t N>
    void read(QLatin1StringView key, Value &value, const Names<Value, N> &names)
    {
        take(key, [&](const QJsonValue &json) {
            for (const auto &[name, named] : names) {
                if (json.toString() == name)
                    return value = named, true;
            }
            return false;
        });
    }
    template <class Item>
    void read(QLatin1StringView key, QList<Item> &list, auto itemOf)
    {
        take(key, [&](const QJsonValue &json) {
            if (!json.isArray())
                return false;
            list.clear();
            for (const QJsonValue &each : json.toArray()) {
                const base::Result<Item> item = itemOf(each);
                if (!item) {
                    m_error = item.error();
                    return true;
                }
                list.append(*item);
            }
            return true;
        });
    }
    [[nodiscard]] bool has(QLatin1StringView key) const { return m_rest.contains(key); }

    [[nodiscard]] base::Result<void> end() const
    {
        if (m_error)
            return std::unexpected(*m_error);
        if (!m_rest.isEmpty())
            return base::fail(Fault::InvalidInput, m_where + m_rest.begin().key().toUtf8() + " is unknown");
        return {};
    }

private:
    void take(QLatin1StringView key, auto read)
    {
        const QJsonValue value = m_rest.take(key);
        if (!value.isUndefined() && !read(value) && !m_error)
            m_error = base::Error { Fault::InvalidInput, m_where + key.latin1() + " makes no sense", {} };
    }

    QJsonObject m_rest;
    QByteArray m_where;
    std::optional<base::Error> m_error;
};

base::Result<QByteArray> wordOf(const QJsonValue &json)
{
    if (!json.isString())
        return base::fail(Fault::InvalidInput, "a word is missing in a list");
    return json.toString().toUtf8();
}

base::Result<qint64> numberOf(const QJsonValue &json)
{
    if (json.toInteger(-1) < 0)
        return base::fail(Fault::InvalidInput, "a number is missing in a list");
    return json.toInteger();
}

base::Result<LineFault> lineFaultOf(const QJsonValue &json)
{
    LineFault fault;
    Keys keys(json.toObject(), "lineFaults: ");
    keys.read("kind"_L1, fault.kind, kFaults);
    keys.read("after"_L1, fault.after);
    return keys.end().transform([&] { return fault; });
}

base::Result<Twist> twistOf(const QJsonValue &json)
{
    Twist twist;
    Keys keys(json.toObject(), "twists: ");
    keys.read("command"_L1, twist.command);
    keys.read("kind"_L1, twist.kind, kTwists);
    keys.readOctets("octets"_L1, twist.octets);
    keys.read("times"_L1, twist.times);
    keys.read("afterTimes"_L1, twist.afterTimes);
    if (twist.command.isEmpty())
        return base::fail(Fault::InvalidInput, "twists: command is missing");
    return keys.end().transform([&] { return twist; });
}

} // namespace

base::Result<Pop3Profile> pop3ProfileFromJson(const QJsonObject &json)
{
    Pop3Profile profile;
    Keys keys(json, {});
    keys.read("user"_L1, profile.user);
    keys.read("password"_L1, profile.password);
    keys.read("token"_L1, profile.token);
    keys.read("capa"_L1, profile.capa);
    keys.read("uidl"_L1, profile.uidl);
    keys.read("top"_L1, profile.top);
    keys.read("userCommand"_L1, profile.userCommand);
    keys.read("apop"_L1, profile.apop);
    keys.readOctets("apopChallenge"_L1, profile.apopChallenge);
    keys.read("stls"_L1, profile.stls);
    keys.read("pipelining"_L1, profile.pipelining);
    keys.read("respCodes"_L1, profile.respCodes);
    keys.read("authRespCode"_L1, profile.authRespCode);
    keys.read("utf8"_L1, profile.utf8);
    keys.read("languages"_L1, profile.languages, wordOf);
    keys.read("sasl"_L1, profile.sasl, wordOf);
    keys.read("expire"_L1, profile.expire);
    if (keys.has("loginDelay"_L1))
        keys.read("loginDelay"_L1, profile.loginDelay.emplace());
    keys.read("loginDelayAnnounced"_L1, profile.loginDelayAnnounced);
    keys.read("implementation"_L1, profile.implementation);
    keys.read("autologout"_L1, profile.autologout);
    keys.readOctets("greeting"_L1, profile.greeting);
    keys.read("uids"_L1, profile.uids, kUids);
    keys.read("resetAtSession"_L1, profile.resetAtSession);
    keys.read("sizes"_L1, profile.sizes, kSizes);
    keys.read("atQuit"_L1, profile.atQuit, kAtQuit);
    keys.read("deletesOnDrop"_L1, profile.deletesOnDrop);
    keys.read("locks"_L1, profile.locks);
    keys.read("bareLf"_L1, profile.bareLf);
    keys.read("endMarkGlued"_L1, profile.endMarkGlued);
    keys.read("signInRefusals"_L1, profile.signInRefusals, wordOf);
    keys.read("vanishing"_L1, profile.vanishing, numberOf);
    keys.read("twists"_L1, profile.twists, twistOf);
    keys.read("lineFaults"_L1, profile.lineFaults, lineFaultOf);
    keys.read("seed"_L1, profile.seed);
    keys.read("refusalPercent"_L1, profile.refusalPercent);
    keys.read("cutPercent"_L1, profile.cutPercent);
    return keys.end().transform([&] { return profile; });
}

} // namespace simulator
