// SPDX-License-Identifier: GPL-3.0-or-later
#include "search/IndexText.h"
#include "search/QueryParser.h"

#include <gtest/gtest.h>

using namespace Qt::StringLiterals;
using namespace search;

namespace {

const Today kToday { QDate(2026, 11, 26), QTimeZone::UTC };

QString describe(const Group &group);

QString describe(const Dated &dated)
{
    const auto day = [](const std::optional<base::Timestamp> &when) {
        return when ? when->toDateTime().toString(u"yyyy-MM-dd"_s) : QString();
    };
    return u"date[%1..%2)"_s.arg(day(dated.since), day(dated.before));
}

QString describe(const Term &term)
{
    static constexpr std::array kFields { "any", "from", "to", "subject", "body", "file" };
    static constexpr std::array kMarks { "unread", "starred", "answered", "forwarded", "attachment" };
    static constexpr std::array kPlaces { "here", "server", "both", "only-here", "only-server", "leaving" };
    QString text;
    if (const auto *words = std::get_if<Text>(&term.what))
        text = QLatin1StringView(kFields[size_t(words->field)]) + u'=' + words->words + (words->isPrefix ? u"*"_s : QString());
    else if (const auto *marked = std::get_if<Marked>(&term.what))
        text = QLatin1StringView(kMarks[size_t(marked->mark)]);
    else if (const auto *dated = std::get_if<Dated>(&term.what))
        text = describe(*dated);
    else if (const auto *sized = std::get_if<Sized>(&term.what))
        text = sized->larger ? u">%1"_s.arg(*sized->larger) : u"<%1"_s.arg(*sized->smaller);
    else if (const auto *folder = std::get_if<InFolder>(&term.what))
        text = folder->anywhere ? u"anywhere"_s : u"in="_s + folder->name;
    else if (const auto *account = std::get_if<InAccount>(&term.what))
        text = u"account="_s + account->name;
    else if (const auto *where = std::get_if<Where>(&term.what))
        text = u"where="_s + QLatin1StringView(kPlaces[size_t(where->place)]);
    else if (const auto *group = std::get_if<Group>(&term.what))
        text = u'(' + describe(*group) + u')';
    return (term.isNegated ? u"!"_s : QString()) + text;
}

QString describe(const Group &group)
{
    QStringList terms;
    for (const Term &term : group.terms)
        terms.append(describe(term));
    return terms.join(group.kind == Group::Kind::All ? u" & "_s : u" | "_s);
}

std::string meaning(const QString &typed)
{
    return describe(parseQuery(typed, kToday).terms).toStdString();
}

QStringList troubles(const QString &typed)
{
    QStringList texts;
    const Query query = parseQuery(typed, kToday);
    for (const Trouble &trouble : query.troubles)
        texts.append(trouble.text);
    return texts;
}

TEST(SearchQuery, wordsMustAllBeThereAndMayBeBeginningsOfWords)
{
    EXPECT_EQ(meaning(u"reunión equipo"_s), "any=reunión* & any=equipo*");
    EXPECT_EQ(meaning(u"  "_s), "");
}

TEST(SearchQuery, aShortWordIsTakenAsItIsUnlessAStarSaysOtherwise)
{
    EXPECT_EQ(meaning(u"de la casa"_s), "any=de & any=la & any=casa*");
    EXPECT_EQ(meaning(u"la"_s), "any=la");
    EXPECT_EQ(meaning(u"a* b"_s), "any=a* & any=b");
}

TEST(SearchQuery, aPhraseIsExact)
{
    EXPECT_EQ(meaning(u"\"acta de la reunión\" ana"_s), "any=acta de la reunión & any=ana*");
    EXPECT_EQ(meaning(u"«acta final» “of it”"_s), "any=acta final & any=of it");
    EXPECT_EQ(meaning(u"\"still being typed"_s), "any=still being typed");
}

TEST(SearchQuery, operatorsAreKnownInBothLanguagesWithAndWithoutAccents)
{
    EXPECT_EQ(meaning(u"from:ana to:luis subject:informe body:adiós file:acta.pdf"_s),
              meaning(u"de:ana para:luis asunto:informe texto:adiós archivo:acta.pdf"_s));
    EXPECT_EQ(meaning(u"from:ana to:luis subject:informe"_s), "from=ana* & to=luis* & subject=informe*");
    EXPECT_EQ(meaning(u"DE:ana Dónde:aquí"_s), "from=ana* & where=here");
    EXPECT_EQ(meaning(u"from:\"Ana Pérez\""_s), "from=Ana Pérez");
    EXPECT_EQ(meaning(u"from:(ana OR luis)"_s), "(from=ana* | from=luis*)");
}

TEST(SearchQuery, marksAreAskedForByTheirNames)
{
    EXPECT_EQ(meaning(u"has:attachment is:unread is:starred is:read"_s), "attachment & unread & starred & !unread");
    EXPECT_EQ(meaning(u"tiene:adjunto es:no-leído es:destacado es:leído"_s), "attachment & unread & starred & !unread");
    EXPECT_EQ(meaning(u"-has:attachment -is:read"_s), "!attachment & unread");
}

TEST(SearchQuery, aDateIsADayAMonthAYearOrSoLongAgo)
{
    EXPECT_EQ(meaning(u"after:2026-05-12"_s), "date[2026-05-12..)") << "with that day";
    EXPECT_EQ(meaning(u"before:2026-05-12"_s), "date[..2026-05-12)") << "without it";
    EXPECT_EQ(meaning(u"on:2026-05"_s), "date[2026-05-01..2026-06-01)");
    EXPECT_EQ(meaning(u"el:2025"_s), "date[2025-01-01..2026-01-01)");
    EXPECT_EQ(meaning(u"on:12/5/2026"_s), "date[2026-05-12..2026-05-13)");
    EXPECT_EQ(meaning(u"on:30/11"_s), "date[2025-11-30..2025-12-01)") << "the last one, not the one to come";
    EXPECT_EQ(meaning(u"después:7d antes:hoy"_s), "date[2026-11-19..) & date[..2026-11-26)");
    EXPECT_EQ(meaning(u"on:ayer"_s), "date[2026-11-25..2026-11-26)");
}

TEST(SearchQuery, aSizeHasAUnit)
{
    EXPECT_EQ(meaning(u"larger:10M smaller:500k"_s), ">10485760 & <512000");
    EXPECT_EQ(meaning(u"mayor:2,5MB menor:1000"_s), ">2621440 & <1000");
}

TEST(SearchQuery, aFolderAnAccountAndAPlaceAreAskedForByName)
{
    EXPECT_EQ(meaning(u"in:Facturas account:Trabajo where:server"_s), "in=facturas & account=trabajo & where=server");
    EXPECT_EQ(meaning(u"en:todo cuenta:ana donde:solo-aquí"_s), "anywhere & account=ana & where=only-here");
    EXPECT_EQ(meaning(u"where:both where:leaving -where:here"_s), "where=both & where=leaving & !where=here");
}

TEST(SearchQuery, orBindsCloserThanWhatStandsSideBySide)
{
    EXPECT_EQ(meaning(u"from:ana OR from:luis informe"_s), "(from=ana* | from=luis*) & any=informe*");
    EXPECT_EQ(meaning(u"perro O gato | pez"_s), "(any=perro* | any=gato* | any=pez*)");
    EXPECT_EQ(meaning(u"(perro gato) OR pez"_s), "((any=perro* & any=gato*) | any=pez*)");
}

TEST(SearchQuery, aMinusTakesAway)
{
    EXPECT_EQ(meaning(u"informe -borrador NOT viejo"_s), "any=informe* & !any=borrador* & !any=viejo*");
    EXPECT_EQ(meaning(u"-(perro gato)"_s), "!(any=perro* & any=gato*)");
    EXPECT_EQ(meaning(u"correo-e - uno"_s), "any=correo-e* & any=uno*") << "within a word and alone it is no minus";
}

TEST(SearchQuery, whatMeansNothingIsNamedAndTheRestIsSearched)
{
    EXPECT_EQ(meaning(u"before:banana informe"_s), "any=informe*");
    EXPECT_EQ(troubles(u"before:banana informe"_s), QStringList { u"before:banana"_s });
    EXPECT_EQ(troubles(u"is:green larger:many where:moon --- x"_s),
              (QStringList { u"is:green"_s, u"larger:many"_s, u"where:moon"_s }));
    EXPECT_EQ(troubles(u"🎉 x"_s), QStringList { u"🎉"_s });
}

TEST(SearchQuery, whatIsStillBeingTypedIsNoTrouble)
{
    EXPECT_EQ(troubles(u"informe before:20"_s), QStringList {});
    EXPECT_EQ(meaning(u"informe before:20"_s), "any=informe*");
    EXPECT_EQ(meaning(u"informe from:"_s), "any=informe*");
    EXPECT_EQ(meaning(u"informe is:un"_s), "any=informe*");
    EXPECT_EQ(meaning(u"informe OR"_s), "any=informe* & any=OR");
    EXPECT_EQ(meaning(u"informe -"_s), "any=informe*");
    EXPECT_EQ(meaning(u"informe ("_s), "any=informe*");
}

TEST(SearchQuery, anUnknownOperatorIsWords)
{
    EXPECT_EQ(meaning(u"https://example.org/a"_s), "any=https://example.org/a*");
    EXPECT_EQ(meaning(u"10:30"_s), "any=10:30*");
}

TEST(SearchQuery, nothingThatIsTypedOrPastedMakesItFail)
{
    const QStringList pieces { u"("_s, u")"_s, u"\""_s, u"-"_s, u"OR"_s, u"|"_s, u"from:"_s, u"before:"_s, u"x"_s, u" "_s, u"*"_s,
                               u"«"_s, u"NOT"_s, u":"_s, u"\U0001F389"_s, u"日本"_s };
    quint32 seed = 1;
    for (int round = 0; round < 20'000; ++round) {
        QString typed;
        for (int at = 0; at < 12; ++at) {
            seed = seed * 1664525u + 1013904223u;
            typed += pieces[(seed >> 8) % quint32(pieces.size())];
        }
        (void)meaning(typed);
        (void)troubles(typed);
    }
    EXPECT_LE(parseQuery(u"x "_s.repeated(100'000), kToday).terms.terms.size(), 300u);
    (void)meaning(u"("_s.repeated(100'000));
    (void)meaning(u"-("_s.repeated(10'000) + u"x"_s);
}

TEST(SearchIndexText, charactersOfAScriptWithoutBlanksAreWordsOfTheirOwn)
{
    EXPECT_EQ(indexText(u"東京の会議 at 10").simplified(), u"東 京 の 会 議 at 10"_s);
    EXPECT_EQ(indexText(u"año"), u"año"_s);
    EXPECT_EQ(indexText(u"an\u0303o"), u"año"_s) << "composed";
    EXPECT_EQ(indexText(u"ﬁn １２"), u"fin 12"_s) << "what looks the same is the same";
}

TEST(SearchQuery, theWordsToShowAreThoseThatMustBeThere)
{
    EXPECT_EQ(wordsOf(parseQuery(u"informe -viejo from:ana \"dos palabras\" body:tres"_s, kToday)),
              (QStringList { u"informe"_s, u"dos palabras"_s, u"tres"_s }));
}

} // namespace
