using Sparkify.Engine.Etl;
using Sparkify.Engine.Warehouses;
using Sparkify.Engine.Warehouses.Redshift;
using Sparkify.Tests.Emulator;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Warehouses.Clusters;

/// <summary>Passwords from IAM: asked for when one is needed, kept while they are good.</summary>
public sealed class TemporaryLoginTests(Cluster backend) : ClusterTests(backend)
{
    [Fact]
    public async Task The_master_user_comes_with_a_password_from_IAM_for_the_database()
    {
        Assert.Equal("awsuser", await UserAsync(Warehouse));
        Assert.Equal(["DescribeClusters", "GetClusterCredentials"], Calls);
        var asked = Account.Server.Requests.Last().Parameters;
        Assert.Equal(
            ("sparkify", "awsuser", "dev"), (asked["ClusterIdentifier"], asked["DbUser"], asked["DbName"]));
    }

    [Fact]
    public async Task Who_names_no_user_is_the_user_of_the_IAM_identity()
    {
        Assert.Equal("IAM:sparkify", await UserAsync(Warehouse with { UserName = null }));
        Assert.Equal(["DescribeClusters", "GetClusterCredentialsWithIAM"], Calls);
        var asked = Account.Server.Requests.Last().Parameters;
        Assert.Equal(("sparkify", "dev"), (asked["ClusterIdentifier"], asked["DbName"]));
    }

    [Fact]
    public async Task The_cluster_is_not_asked_where_it_is_by_who_knows()
    {
        await ConnectAsync(Warehouse with { HostName = "localhost", Port = Account.Redshift!.Port });
        Assert.Equal(["GetClusterCredentials"], Calls);
    }

    [Fact]
    public async Task A_password_is_kept_while_it_is_good()
    {
        await ConnectAsync();
        await ConnectAsync();
        Assert.Equal(["DescribeClusters", "GetClusterCredentials"], Calls);
    }

    [Fact]
    public async Task Two_sessions_at_once_ask_for_one_password()
    {
        await Task.WhenAll(ConnectAsync(), ConnectAsync(), ConnectAsync());
        Assert.Single(Calls, "GetClusterCredentials");
    }

    [Fact]
    public async Task A_password_that_is_good_for_less_than_a_minute_is_renewed()
    {
        var time = new SetTime(DateTimeOffset.UtcNow);
        var logins = new ClusterLogins(time);
        var (first, _) = await logins.FindAsync(Warehouse, null, Reporter, Token);
        time.Now = new DateTimeOffset(first.Expiration) - TimeSpan.FromSeconds(61);
        var (kept, isKeptNew) = await logins.FindAsync(Warehouse, null, Reporter, Token);
        time.Now = new DateTimeOffset(first.Expiration) - TimeSpan.FromSeconds(59);
        var (second, isNew) = await logins.FindAsync(Warehouse, null, Reporter, Token);

        Assert.Same(first, kept);
        Assert.Equal((false, true), (isKeptNew, isNew));
        Assert.NotEqual(first.DbPassword, second.DbPassword);
    }

    [Fact]
    public async Task A_kept_password_that_is_refused_is_asked_for_anew()
    {
        await ConnectAsync();
        await Account.CallAsync(
            "redshift.DeleteCluster", ("ClusterIdentifier", Identifier), ("SkipFinalClusterSnapshot", "true"));
        await Account.WaitAsync(Identifier, "gone");
        await CreateAsync();
        Account.Server.ClearRequests();

        await ConnectAsync();
        Assert.Equal(["DescribeClusters", "GetClusterCredentials"], Calls);
    }

    [Fact]
    public async Task A_new_password_that_is_refused_is_an_error()
    {
        var user = $"nobody{Guid.NewGuid():N}";
        var exception = await RefusedAsync(Warehouse with { UserName = user });
        Assert.Equal(
            (ErrorIds.AccessDenied,
                $"localhost:{Account.Redshift!.Port}/dev lets nobody in as IAM:{user}: user \"IAM:{user}\" does not exist."),
            (exception.ErrorId, exception.Message));
        Assert.Equal(
            "The password came from IAM: name a user that the database has, or come as your own identity. "
            + "{Connect-SparkifyWarehouse -UserName} and -IamIdentity do that. "
            + "{--redshift} takes the user before its @, and none means your own identity.",
            exception.RecommendedAction);
        Assert.Single(Calls, "GetClusterCredentials");
    }

    [Fact]
    public async Task Each_user_and_each_identity_has_a_password_of_its_own()
    {
        await ConnectAsync();
        await ConnectAsync(Warehouse with { UserName = null });
        var keys = Folder.Write("other.cfg", File.ReadAllBytes(Folder["dwh.cfg"]));
        await ConnectAsync(Warehouse with { ProfileName = Engine.Configuration.ConfigKeys.ProfileOf(keys) });
        Assert.Equal(2, Calls.Count(call => call == "GetClusterCredentials"));
        Assert.Single(Calls, "GetClusterCredentialsWithIAM");
    }

    [Fact]
    public async Task A_password_of_ones_own_goes_before()
    {
        var secret = Account.Account.Secrets.Single().Password;
        var warehouse = (Warehouse with { HostName = "localhost", Port = Account.Redshift!.Port }).WithPassword(secret);
        Assert.Equal("awsuser", await UserAsync(warehouse));
        Assert.Empty(Calls);
    }

    [Fact]
    public async Task A_load_reads_S3_as_the_profile_and_at_the_endpoint_of_the_cluster()
    {
        Account.S3.CreateBucket("music");
        Account.S3.Put("music", "log_data/a.json", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', EventLine.Plays(2))));
        await Account.CallAsync("iam.CreateRole", Emulator.Aws.Roles.Named("reader"));
        await Account.CallAsync(
            "iam.PutRolePolicy", ("RoleName", "reader"), ("PolicyName", "p"),
            ("PolicyDocument", Emulator.Aws.Roles.Reads("music", "log_data")));
        await Account.CallAsync(
            "redshift.ModifyClusterIamRoles", ("ClusterIdentifier", Identifier),
            ("AddIamRoles.IamRoleArn.1", "arn:aws:iam::123456789012:role/reader"),
            ("DefaultIamRoleArn", "arn:aws:iam::123456789012:role/reader"));
        await Account.WaitAsync(Identifier, "available");
        Account.Server.ClearRequests();

        var load = await EtlRunner.RunAsync(
            Warehouse, new EtlOptions { EventPaths = ["s3://music/log_data"] }, Reporter, Token);

        Assert.Equal(2, load.SongplaysAdded);
        // A load is four sessions.
        Assert.Single(Calls, "GetClusterCredentials");
    }

    [Fact]
    public async Task No_password_is_told()
    {
        var (login, _) = await new ClusterLogins(TimeProvider.System).FindAsync(Warehouse, null, Reporter, Token);
        var exception = await RefusedAsync(Warehouse with { UserName = $"nobody{Guid.NewGuid():N}" });
        var told = string.Join('\n', [$"{login}", $"{login.For(Warehouse)}", $"{exception}", .. Reporter.VerboseLines]);
        Assert.DoesNotContain(login.DbPassword, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Account.Server.SecretAccessKey, told, StringComparison.Ordinal);
        Assert.Contains("IAM gave IAM:awsuser a password for sparkify, good until ", told, StringComparison.Ordinal);
    }

    private sealed class SetTime(DateTimeOffset now) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = now;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
