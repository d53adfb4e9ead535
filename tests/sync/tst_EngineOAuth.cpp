// SPDX-License-Identifier: GPL-3.0-or-later
// From the sign-in in the browser to the mail, with an authorisation server of our own and Dovecot's oauth2.
#include "EngineRun.h"

#include "support/OAuthFixture.h"
#include "support/SmtpFixture.h"

#include <QFile>

using accounts::ConnectionSecurity;
using accounts::Protocol;
using accounts::SignIn;
using base::Fault;
using engine::EngineClient;
using mail::FolderRole;
using testsupport::DovecotFixture;
using testsupport::eventually;
using testsupport::OAuthFixture;
using testsupport::SmtpFixture;
using State = EngineRun::State;

namespace {

QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

class EngineOAuth : public testing::TestWithParam<Protocol> {
protected:
    static void SetUpTestSuite()
    {
        if (!DovecotFixture::isAvailable() || !OAuthFixture::isAvailable())
            return;
        s_issuer = std::make_unique<OAuthFixture>();
        DovecotFixture::Options options;
        options.users.clear();
        for (int i = 0; i < kUsers; ++i)
            options.users.append({ u"user%1"_s.arg(i), u"no token"_s, {} });
        options.conf = s_issuer->dovecotConf();
        s_server = std::make_unique<DovecotFixture>(options);
        s_next = 0;
    }
    static void TearDownTestSuite()
    {
        s_server.reset();
        s_issuer.reset();
    }
    void SetUp() override
    {
        if (!s_server)
            GTEST_SKIP() << DovecotFixture::kMissing;
        ASSERT_TRUE(s_server->isRunning()) << qPrintable(s_server->failure());
        ASSERT_TRUE(s_issuer->isRunning());
        ASSERT_LT(s_next, kUsers);
        m_user = u"user%1"_s.arg(s_next++);
        s_issuer->control(u"silent=0&deny=0&rotate=0&life=3600"_s);
        QFile roots(m_roots.path() + u"/roots.pem"_s);
        ASSERT_TRUE(roots.open(QIODevice::WriteOnly));
        roots.write(contents(s_server->caFile()) + contents(s_issuer->caFile()));
    }

    std::unique_ptr<EngineRun> start()
    {
        auto run = std::make_unique<EngineRun>(m_store.path(), m_roots.path() + u"/roots.pem"_s, false, s_issuer->issuersFile());
        EXPECT_TRUE(run->begin());
        return run;
    }
    accounts::AccountSettings account(const QString &host = u"localhost"_s) const
    {
        accounts::AccountSettings settings = EngineRun::account(s_server->endpoint(GetParam(), ConnectionSecurity::ImplicitTls, m_user), GetParam());
        settings.incoming.host = host;
        settings.incoming.signIn = SignIn::OAuth;
        return settings;
    }
    /// The person signs in: their browser opens the page, they agree, it comes back. Why not; nullopt: it went well.
    static std::optional<base::Error> signIn(EngineRun &run, const accounts::ServerEndpoint &server)
    {
        std::optional<std::optional<base::Error>> ended;
        QObject here;
        QObject::connect(&run.client, &EngineClient::browserWanted, &here, [](int, const QUrl &url) { s_issuer->browse(url); });
        QObject::connect(&run.client, &EngineClient::browserSignedIn, &here, [&](int, const auto &error) { ended = error; });
        run.client.signInByBrowser(7, server, u"Listo"_s);
        EXPECT_TRUE(eventually([&] { return ended.has_value(); }));
        return ended.value_or(std::nullopt);
    }
    std::unique_ptr<EngineRun> synchronised(engine::CredentialPlace place = engine::CredentialPlace::ThisSession)
    {
        auto run = start();
        EXPECT_FALSE(signIn(*run, account().incoming));
        run->client.addAccount(account(), base::Secret(), place);
        EXPECT_TRUE(run->waitFor(State::UpToDate));
        return run;
    }
    static bool everNeededAPerson(const EngineRun &run)
    {
        return std::ranges::any_of(run.history, [](const engine::AccountStatus &status) { return status.state == State::NeedsPassword; });
    }
    bool deliver(const QByteArray &subject) { return s_server->deliver(mailWith(subject), u"INBOX"_s, m_user); }

    static constexpr int kUsers = 40;
    static inline std::unique_ptr<OAuthFixture> s_issuer;
    static inline std::unique_ptr<DovecotFixture> s_server;
    static inline int s_next = 0;
    testsupport::TempFolder m_store;
    testsupport::TempFolder m_roots;
    QString m_user;
};

INSTANTIATE_TEST_SUITE_P(Protocols, EngineOAuth, testing::Values(Protocol::Imap, Protocol::Pop3),
    [](const auto &row) { return row.param == Protocol::Imap ? "imap" : "pop3"; });

} // namespace

TEST_P(EngineOAuth, whoSignedInInTheBrowserGetsTheirMail)
{
    ASSERT_TRUE(deliver("one"));
    auto run = synchronised();
    EXPECT_EQ(run->subjects(FolderRole::Inbox), QStringList { u"one"_s });
    EXPECT_FALSE(everNeededAPerson(*run));
    EXPECT_TRUE(s_server->log().contains("method=OAUTHBEARER")) << s_server->log().right(2000).constData();
}

TEST_P(EngineOAuth, theCheckOfTheWizardSignsInWithTheTokenAndShowsNoneOfIt)
{
    ASSERT_TRUE(deliver("one"));
    auto run = start();
    std::optional<discovery::CheckReport> report;
    QObject::connect(&run->client, &EngineClient::checkFinished, run.get(), [&](int, const auto &came) { report = came; });
    run->client.check(1, { GetParam(), account().incoming, base::Secret() });
    ASSERT_TRUE(eventually([&] { return report.has_value(); }));
    ASSERT_TRUE(report->error);
    EXPECT_EQ(report->error->fault, Fault::NoCredential) << "nobody has signed in yet";

    ASSERT_FALSE(signIn(*run, account().incoming));
    report.reset();
    run->client.check(2, { GetParam(), account().incoming, base::Secret() });
    ASSERT_TRUE(eventually([&] { return report.has_value(); }));
    EXPECT_FALSE(report->error) << report->error->detail.constData();
    EXPECT_EQ(report->messageCount, 1);
}

TEST_P(EngineOAuth, aTokenThatTheServerDoesNotTakeAnyMoreIsRenewedInSilence)
{
    auto run = synchronised();
    const int before = s_issuer->count(u"token.refresh_token"_s);
    s_issuer->control(u"expire=1"_s);
    s_server->kick(m_user); // an open line is not closed by that
    ASSERT_TRUE(run->checkAgain());
    EXPECT_TRUE(eventually([&] { return s_issuer->count(u"token.refresh_token"_s) == before + 1; }));
    ASSERT_TRUE(deliver("later"));
    run->client.checkNow();
    EXPECT_TRUE(eventually([&] { return run->subjects(FolderRole::Inbox) == QStringList { u"later"_s }; }));
    EXPECT_FALSE(everNeededAPerson(*run));
}

TEST_P(EngineOAuth, aTokenThatIsAboutToEndIsRenewedBeforeItIsShown)
{
    s_issuer->control(u"life=30"_s); // less than a line needs
    const int before = s_issuer->count(u"token.refresh_token"_s);
    auto run = synchronised();
    EXPECT_GT(s_issuer->count(u"token.refresh_token"_s), before);
    EXPECT_FALSE(everNeededAPerson(*run));
}

TEST_P(EngineOAuth, aRevokedSignInAsksForAnotherAndForNoPassword)
{
    auto run = synchronised();
    s_issuer->control(u"expire=1&revoke=1"_s);
    s_server->kick(m_user);
    run->client.checkNow();
    ASSERT_TRUE(run->waitFor(State::NeedsPassword));
    ASSERT_TRUE(run->status().error);
    EXPECT_EQ(run->status().error->fault, Fault::NoCredential);
    const int asked = s_issuer->count(u"token.refresh_token"_s);
    ASSERT_TRUE(deliver("after"));
    run->client.checkNow();
    run->catchUp();
    EXPECT_EQ(s_issuer->count(u"token.refresh_token"_s), asked) << "dead is dead: nobody is asked again";

    ASSERT_FALSE(signIn(*run, account().incoming));
    run->client.keepSignIn(run->id(), engine::CredentialPlace::ThisSession);
    ASSERT_TRUE(run->waitFor(State::UpToDate));
    EXPECT_EQ(run->subjects(FolderRole::Inbox), QStringList { u"after"_s });
}

TEST_P(EngineOAuth, anIssuerThatIsTiredIsWaitedForAndNobodyIsAsked)
{
    auto run = synchronised();
    s_issuer->control(u"expire=1&silent=1"_s);
    s_server->kick(m_user);
    run->client.checkNow();
    ASSERT_TRUE(run->waitFor(State::Failed));
    EXPECT_EQ(run->status().error->fault, Fault::ServerUnavailable);
    EXPECT_TRUE(run->status().retryAt.isKnown());
    s_issuer->control(u"silent=0"_s);
    ASSERT_TRUE(run->checkAgain());
    EXPECT_FALSE(everNeededAPerson(*run));
}

TEST_P(EngineOAuth, aHostThatIsNotTheIssuersIsShownNoToken)
{
    auto run = start();
    ASSERT_FALSE(signIn(*run, account().incoming));
    const int before = s_issuer->count(u"introspect"_s);
    run->client.addAccount(account(u"127.0.0.1"_s), base::Secret(), engine::CredentialPlace::ThisSession);
    ASSERT_TRUE(run->waitFor(State::NeedsPassword));
    EXPECT_EQ(run->status().error->fault, Fault::NoCredential);
    EXPECT_EQ(s_issuer->count(u"introspect"_s), before);
    for (const engine::AccountStatus &status : std::as_const(run->history))
        EXPECT_NE(status.state, State::UpToDate);
}

TEST_P(EngineOAuth, somebodyElsesSignInIsRefusedAndSaidOnce)
{
    auto run = start();
    accounts::ServerEndpoint other = account().incoming;
    other.userName = u"somebody"_s;
    ASSERT_FALSE(signIn(*run, other));
    run->client.addAccount(account(), base::Secret(), engine::CredentialPlace::ThisSession);
    ASSERT_TRUE(run->waitFor(State::NeedsPassword)) << "the token of another person is not ours";
}

TEST_P(EngineOAuth, aChangeToTheOtherProtocolTakesTheSignInWithIt)
{
    ASSERT_TRUE(deliver("one"));
    auto run = synchronised();
    const base::AccountId old = run->id();
    const Protocol other = GetParam() == Protocol::Imap ? Protocol::Pop3 : Protocol::Imap;
    accounts::AccountSettings fresh = EngineRun::account(s_server->endpoint(other, ConnectionSecurity::ImplicitTls, m_user), other);
    fresh.incoming.host = u"localhost"_s;
    fresh.incoming.signIn = SignIn::OAuth;
    ASSERT_FALSE(signIn(*run, fresh.incoming));
    run->client.beginSwitch(old, fresh, base::Secret(), engine::CredentialPlace::ThisSession);
    const auto id = [&] {
        const auto it = std::ranges::find_if(run->accounts, [other](const accounts::AccountSettings &one) { return !one.isLocal() && one.protocol() == other; });
        return it == run->accounts.end() ? base::AccountId {} : it->id;
    };
    ASSERT_TRUE(eventually([&] { return id().isValid() && run->statuses.value(id()).state == State::UpToDate; }));
    EXPECT_FALSE(everNeededAPerson(*run));

    // What goes with the old account is not what the new one is renewed with.
    run->client.removeAccountKeeping(old, { u"Before"_s, {} });
    ASSERT_TRUE(eventually([&] { return std::ranges::none_of(run->accounts, [old](const accounts::AccountSettings &one) { return one.id == old; }); }));
    const int before = s_issuer->count(u"token.refresh_token"_s);
    s_issuer->control(u"expire=1"_s);
    s_server->kick(m_user);
    ASSERT_TRUE(run->checkAgain());
    EXPECT_TRUE(eventually([&] { return s_issuer->count(u"token.refresh_token"_s) > before && run->statuses.value(id()).state == State::UpToDate; }));
    EXPECT_FALSE(everNeededAPerson(*run));
}

TEST_P(EngineOAuth, theSignInIsKeptInTheVaultOverAStart)
{
    ASSERT_TRUE(deliver("one"));
    {
        auto run = start();
        bool isOpen = false;
        QObject::connect(&run->client, &EngineClient::vaultUnlocked, run.get(), [&](const std::optional<base::Error> &error) { isOpen = !error; });
        run->client.unlockVault(base::Secret(u"maestra"_s));
        ASSERT_TRUE(eventually([&] { return isOpen; }));
        ASSERT_FALSE(signIn(*run, account().incoming));
        run->client.addAccount(account(), base::Secret(), engine::CredentialPlace::Vault);
        ASSERT_TRUE(run->waitFor(State::UpToDate));
        s_issuer->control(u"rotate=1&expire=1"_s); // and what replaces it is kept there, too
        s_server->kick(m_user);
        ASSERT_TRUE(run->checkAgain());
    }
    ASSERT_TRUE(deliver("two"));
    auto run = start();
    ASSERT_TRUE(run->waitFor(State::NeedsPassword)) << "the vault is locked";
    run->client.unlockVault(base::Secret(u"maestra"_s));
    ASSERT_TRUE(run->waitFor(State::UpToDate));
    EXPECT_EQ(run->count(FolderRole::Inbox), 2);
}

TEST_P(EngineOAuth, removingTheAccountForgetsTheSignIn)
{
    auto run = synchronised();
    run->client.removeAccount(run->id());
    ASSERT_TRUE(eventually([&] { return run->accounts.isEmpty(); }));
    run->statuses.clear();
    run->client.addAccount(account(), base::Secret(), engine::CredentialPlace::ThisSession);
    EXPECT_TRUE(run->waitFor(State::NeedsPassword));
}

TEST_P(EngineOAuth, noTokenStandsInTheProtocolLogOrInTheStore)
{
    ASSERT_TRUE(deliver("one"));
    auto run = synchronised();
    QString log;
    QObject::connect(&run->client, &EngineClient::protocolLog, run.get(), [&](const QString &text) { log = text; });
    run->client.requestProtocolLog();
    ASSERT_TRUE(eventually([&] { return !log.isEmpty(); }));
    const QByteArrayList tokens = s_issuer->visit(s_issuer->url(u"tokens"_s)).split('\n');
    ASSERT_GE(tokens.size(), 2);
    const QByteArray store = contents(m_store.path() + u"/palomar.sqlite"_s) + contents(m_store.path() + u"/palomar.sqlite-wal"_s);
    for (const QByteArray &token : tokens) {
        EXPECT_FALSE(log.contains(QString::fromLatin1(token)));
        EXPECT_FALSE(log.contains(QString::fromLatin1(token.first(24).toBase64())));
        EXPECT_FALSE(store.contains(token));
    }
    EXPECT_TRUE(log.contains(u"OAUTHBEARER"_s)) << qPrintable(log);
}

TEST(EngineOAuthOlder, aServerThatHasOnlyXOAuth2TakesTheTokenByThat)
{
    if (!DovecotFixture::isAvailable() || !OAuthFixture::isAvailable())
        GTEST_SKIP() << DovecotFixture::kMissing;
    OAuthFixture issuer;
    DovecotFixture::Options options;
    options.conf = issuer.dovecotConf();
    options.conf.append(u"auth_mechanisms = plain xoauth2"_s);
    DovecotFixture server(options);
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    testsupport::TempFolder folder;
    QFile roots(folder.path() + u"/roots.pem"_s);
    ASSERT_TRUE(roots.open(QIODevice::WriteOnly));
    roots.write(contents(server.caFile()) + contents(issuer.caFile()));
    roots.close();
    EngineRun run(folder.path(), roots.fileName(), false, issuer.issuersFile());
    ASSERT_TRUE(run.begin());
    accounts::AccountSettings settings = EngineRun::account(server.endpoint(Protocol::Imap, ConnectionSecurity::StartTls), Protocol::Imap);
    settings.incoming.signIn = SignIn::OAuth;
    QObject::connect(&run.client, &EngineClient::browserWanted, &run, [&](int, const QUrl &url) { issuer.browse(url); });
    bool isIn = false;
    QObject::connect(&run.client, &EngineClient::browserSignedIn, &run, [&](int, const auto &error) { isIn = !error; });
    run.client.signInByBrowser(1, settings.incoming, {});
    ASSERT_TRUE(eventually([&] { return isIn; }));
    run.add(settings, {});
    ASSERT_TRUE(run.waitFor(State::UpToDate));
    EXPECT_TRUE(server.log().contains("method=XOAUTH2")) << server.log().right(2000).constData();
    // An error is told in a challenge, which wants an answer before the refusal comes.
    issuer.control(u"expire=1&revoke=1"_s);
    server.kick();
    run.client.checkNow();
    EXPECT_TRUE(run.waitFor(State::NeedsPassword));
}

TEST(EngineOAuthSending, aMessageGoesOutWithTheSameSignIn)
{
    if (!SmtpFixture::hasSubmission() || !OAuthFixture::isAvailable())
        GTEST_SKIP() << SmtpFixture::kMissing;
    OAuthFixture issuer;
    SmtpFixture::Options options;
    options.submission = true;
    options.submissionConf = issuer.dovecotConf();
    SmtpFixture server(options);
    ASSERT_TRUE(server.isRunning()) << qPrintable(server.failure());
    testsupport::TempFolder folder;
    QFile roots(folder.path() + u"/roots.pem"_s);
    ASSERT_TRUE(roots.open(QIODevice::WriteOnly));
    roots.write(contents(server.caFile()) + contents(issuer.caFile()));
    roots.close();
    EngineRun run(folder.path(), roots.fileName(), false, issuer.issuersFile());
    ASSERT_TRUE(run.begin());
    accounts::ServerEndpoint nobody = accounts::ServerEndpoint::of(Protocol::Pop3);
    nobody.host = u"127.0.0.1"_s;
    nobody.port = 1;
    nobody.userName = u"nobody"_s;
    accounts::AccountSettings settings = EngineRun::account(nobody, Protocol::Pop3);
    settings.outgoing = server.submissionEndpoint(ConnectionSecurity::ImplicitTls, u"ana"_s);
    settings.outgoing->host = u"localhost"_s;
    settings.outgoing->signIn = SignIn::OAuth;
    QObject::connect(&run.client, &EngineClient::browserWanted, &run, [&](int, const QUrl &url) { issuer.browse(url); });
    bool isIn = false;
    QObject::connect(&run.client, &EngineClient::browserSignedIn, &run, [&](int, const auto &error) { isIn = !error; });
    run.client.signInByBrowser(1, *settings.outgoing, {});
    ASSERT_TRUE(eventually([&] { return isIn; }));
    issuer.control(u"expire=1"_s); // the first try is refused, and the token renewed
    run.add(settings, u"another"_s);
    ASSERT_TRUE(eventually([&] { return run.id().isValid(); }));
    mime::OutgoingMessage message;
    message.from = { u"Ana"_s, u"ana@example.org"_s };
    message.to.addresses = { { {}, u"ana@example.org"_s } };
    message.subject = u"por token"_s;
    message.text = u"Hola\n"_s;
    run.client.queueMessage(1, run.id(), message, {});
    EXPECT_TRUE(eventually([&] {
        return std::ranges::any_of(server.received(u"ana"_s), [](const QByteArray &raw) { return raw.contains("Subject: por token\r\n"); });
    }));
    EXPECT_EQ(issuer.count(u"token.refresh_token"_s), 1);
}
