using Npgsql;

namespace Sparkify.Tests.Emulator.Aws;

/// <summary>Who gets into a cluster, when, and what COPY may read there.</summary>
public class ClusterConnectTests(Cluster cluster)
{
    private const string Reader = "arn:aws:iam::123456789012:role/reader";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_master_user_gets_in_with_the_password_of_the_secret_once_the_way_is_open()
    {
        await using var account = await OpenAsync(opens: false);

        await Assert.ThrowsAsync<NpgsqlException>(() => MasterAsync(account));
        await AuthorizeAsync(account);
        await using var connection = await MasterAsync(account);

        Assert.Equal(["awsuser|t"], await connection.RowsAsync(
            "SELECT current_user, CASE WHEN usesuper THEN 't' ELSE 'f' END FROM pg_user WHERE usename = current_user"));
        await account.CallAsync("ec2.RevokeSecurityGroupIngress", Rule(account));
        await Assert.ThrowsAsync<NpgsqlException>(() => MasterAsync(account));
    }

    [Fact]
    public async Task A_wrong_password_or_database_is_refused_by_the_cluster()
    {
        await using var account = await OpenAsync();

        var wrong = await Assert.ThrowsAsync<PostgresException>(() => ConnectAsync(account, "awsuser", "wrong"));
        var nowhere = await Assert.ThrowsAsync<PostgresException>(() => ConnectAsync(
            account, "awsuser", account.Account.Secrets.Single().Password, "nowhere"));

        Assert.Equal(("28000", "password authentication failed for user \"awsuser\""), (wrong.SqlState, wrong.MessageText));
        Assert.Equal(("3D000", "database \"nowhere\" does not exist"), (nowhere.SqlState, nowhere.MessageText));
    }

    [Fact]
    public async Task A_paused_cluster_breaks_its_connections_and_keeps_its_data()
    {
        await using var account = await OpenAsync();
        await using var connection = await MasterAsync(account);
        await connection.RunAsync("CREATE TABLE kept (v INT)");

        await account.CallAsync("redshift.PauseCluster", ("ClusterIdentifier", "sparkify"));

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => connection.RunAsync("SELECT 1"));
        await account.WaitAsync("sparkify", "paused");
        await Assert.ThrowsAsync<NpgsqlException>(() => MasterAsync(account));
        await account.CallAsync("redshift.ResumeCluster", ("ClusterIdentifier", "sparkify"));
        await account.WaitAsync("sparkify", "available");
        await using var again = await MasterAsync(account);
        Assert.Empty(await again.RowsAsync("SELECT * FROM kept"));
    }

    [Fact]
    public async Task Clusters_of_one_endpoint_do_not_see_each_other_and_take_their_data_along()
    {
        await using var account = await OpenAsync();
        await account.CreateClusterAsync("another");
        await account.WaitAsync("another", "available");
        var (mine, other) = (account.Account.Secrets[0].Password, account.Account.Secrets[1].Password);
        await using (var connection = await ConnectAsync(account, "awsuser", mine))
            await connection.RunAsync("CREATE TABLE t (v INT)");

        await using (var connection = await ConnectAsync(account, "awsuser", other))
            await Assert.ThrowsAsync<PostgresException>(() => connection.RunAsync("SELECT * FROM t"));
        await account.CallAsync(
            "redshift.DeleteCluster", ("ClusterIdentifier", "sparkify"), ("SkipFinalClusterSnapshot", "true"));
        await account.WaitAsync("sparkify", "gone");
        await account.CreateClusterAsync("sparkify");
        await account.WaitAsync("sparkify", "available");

        var gone = await Assert.ThrowsAsync<PostgresException>(() => ConnectAsync(account, "awsuser", mine));
        await using var fresh = await ConnectAsync(account, "awsuser", account.Account.Secrets[1].Password);
        var error = await Assert.ThrowsAsync<PostgresException>(() => fresh.RunAsync("SELECT * FROM t"));
        Assert.Equal("28000", gone.SqlState);
        Assert.Equal("42P01", error.SqlState);
    }

    [Fact]
    public async Task A_temporary_password_is_good_for_its_user_until_it_runs_out()
    {
        await using var account = await OpenAsync();
        var (user, password) = await CredentialsAsync(account, ("DbUser", "awsuser"));
        await using (var connection = await ConnectAsync(account, user, password))
            Assert.Equal(["awsuser"], await connection.RowsAsync("SELECT current_user"));

        account.Account.CredentialLife = TimeSpan.Zero;
        var (_, stale) = await CredentialsAsync(account, ("DbUser", "awsuser"));
        var error = await Assert.ThrowsAsync<PostgresException>(() => ConnectAsync(account, user, stale));

        Assert.Equal("IAM:awsuser", user);
        Assert.Equal("password authentication failed for user \"IAM:awsuser\"", error.MessageText);
    }

    [Fact]
    public async Task A_user_is_made_only_when_that_was_asked_for()
    {
        await using var account = await OpenAsync();
        var name = $"ana{Guid.NewGuid():N}";
        var (user, password) = await CredentialsAsync(account, ("DbUser", name));
        var missing = await Assert.ThrowsAsync<PostgresException>(() => ConnectAsync(account, user, password));
        var (made, another) = await CredentialsAsync(account, ("DbUser", name), ("AutoCreate", "true"));
        await using var connection = await ConnectAsync(account, made, another);

        Assert.Equal($"user \"IAM:{name}\" does not exist", missing.MessageText);
        Assert.Equal($"IAMA:{name}", made);
        Assert.Equal([name], await connection.RowsAsync("SELECT current_user"));
        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(
            () => connection.RunAsync("CREATE SCHEMA mine"))).SqlState);
    }

    [Fact]
    public async Task A_user_named_as_one_of_the_backends_own_may_no_more_than_others()
    {
        await using var account = await OpenAsync();
        var (user, password) = await CredentialsAsync(account, ("DbUser", "sparkify"), ("AutoCreate", "true"));
        await using var connection = await ConnectAsync(account, user, password);

        Assert.Equal("42501", (await Assert.ThrowsAsync<PostgresException>(
            () => connection.RunAsync("CREATE SCHEMA mine"))).SqlState);
    }

    [Fact]
    public async Task Many_clusters_may_come_and_go_at_a_time()
    {
        await using var account = await TestAccount.StartAsync(cluster);
        var names = Enumerable.Range(0, 8).Select(number => $"c{number}").ToList();

        await Task.WhenAll(names.Select(name => account.CreateClusterAsync(name, ("DBName", "music"))));
        await Task.WhenAll(names.Select(name => account.WaitAsync(name, "available")));
        await Task.WhenAll(names.Select(name => account.CallAsync(
            "redshift.DeleteCluster", ("ClusterIdentifier", name), ("SkipFinalClusterSnapshot", "true"))));
        await Task.WhenAll(names.Select(name => account.WaitAsync(name, "gone")));

        Assert.True(account.Account.IsEmpty);
        Assert.All(account.Server.Requests, request => Assert.Equal(200, request.Status));
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:user/team/ana", "IAM:ana")]
    [InlineData("arn:aws:sts::123456789012:assumed-role/GitHubActions/run-7", "IAMR:GitHubActions")]
    public async Task Whoever_calls_is_a_user_of_the_database(string arn, string expected)
    {
        await using var account = await OpenAsync();
        account.Account.CallerArn = arn;

        var answer = await account.CallAsync(
            "redshift.GetClusterCredentialsWithIAM", ("ClusterIdentifier", "sparkify"), ("DbName", "dev"));
        var (user, password) = (answer.Descendants("DbUser").Single().Value, answer.Descendants("DbPassword").Single().Value);
        await using var connection = await ConnectAsync(account, user, password);

        Assert.Equal(expected, user);
        Assert.Equal([expected], await connection.RowsAsync("SELECT current_user"));
    }

    [Theory]
    [InlineData("899")]
    [InlineData("3601")]
    public async Task A_temporary_password_is_good_for_a_quarter_of_an_hour_to_an_hour(string seconds)
    {
        await using var account = await TestAccount.StartAsync();
        await account.CreateClusterAsync("sparkify");

        var error = await account.RefusedAsync(
            "redshift.GetClusterCredentials", ("ClusterIdentifier", "sparkify"), ("DbUser", "awsuser"), ("DurationSeconds", seconds));
        var missing = await account.RefusedAsync("redshift.GetClusterCredentialsWithIAM", ("ClusterIdentifier", "none"));

        Assert.Equal("InvalidParameterValue", error.Code);
        Assert.Equal((404, "ClusterNotFound"), (missing.Status, missing.Code));
    }

    [Fact]
    public async Task COPY_reads_what_the_policies_of_the_clusters_roles_allow_at_the_time()
    {
        await using var account = await OpenAsync();
        account.S3.CreateBucket("music");
        account.S3.Put("music", "logs/a.json", "{\"v\":1}"u8.ToArray());
        account.S3.Put("music", "private/a.json", "{\"v\":2}"u8.ToArray());
        await account.CallAsync("iam.CreateRole", Roles.Named("reader"));
        await using var connection = await MasterAsync(account);
        await connection.RunAsync("CREATE TABLE t (v INT)");
        const string copy = $"COPY t FROM 's3://music/logs' IAM_ROLE '{Reader}' JSON 'auto'";
        // Npgsql gives up a connection that told of an internal error.
        async Task<string> RefusedAsync(string sql)
        {
            await using var another = await MasterAsync(account);
            return (await Assert.ThrowsAsync<PostgresException>(() => another.RunAsync(sql))).MessageText;
        }


        Assert.Equal(
            $"User arn:aws:redshift:us-west-2:123456789012:dbuser:sparkify/awsuser is not authorized to assume IAM Role {Reader}",
            await RefusedAsync(copy));
        await account.CallAsync(
            "redshift.ModifyClusterIamRoles", ("ClusterIdentifier", "sparkify"), ("AddIamRoles.IamRoleArn.1", Reader));
        await account.WaitAsync("sparkify", "available");
        Assert.StartsWith("S3ServiceException:Access Denied,Status 403", await RefusedAsync(copy));
        Assert.Equal("The cluster doesn't have a default IAM role.", await RefusedAsync(copy.Replace($"'{Reader}'", "default")));
        await account.CallAsync(
            "redshift.ModifyClusterIamRoles", ("ClusterIdentifier", "sparkify"), ("DefaultIamRoleArn", Reader));
        await account.WaitAsync("sparkify", "available");
        await account.CallAsync(
            "iam.PutRolePolicy", ("RoleName", "reader"), ("PolicyName", "p"), ("PolicyDocument", Roles.Reads("music", "logs/")));
        await connection.RunAsync(copy);
        await connection.RunAsync(copy.Replace($"'{Reader}'", "default"));
        Assert.StartsWith("S3ServiceException:Access Denied", await RefusedAsync(copy.Replace("logs", "private")));

        account.Account.Roles.Single().VisibleAt = DateTime.UtcNow.AddDays(1);
        Assert.Contains("is not authorized to assume IAM Role", await RefusedAsync(copy));
        Assert.Equal(["1", "1"], await connection.RowsAsync("SELECT v FROM t"));
    }

    /// <summary>An account with a cluster that is available, and a way in unless that is to be opened yet.</summary>
    private async Task<TestAccount> OpenAsync(bool opens = true)
    {
        var account = await TestAccount.StartAsync(cluster);
        await account.CreateClusterAsync("sparkify");
        await account.WaitAsync("sparkify", "available");
        if (opens)
            await AuthorizeAsync(account);
        return account;
    }

    private static Task AuthorizeAsync(TestAccount account) =>
        account.CallAsync("ec2.AuthorizeSecurityGroupIngress", Rule(account));

    private static (string Name, string Value)[] Rule(TestAccount account) =>
    [
        ("GroupId", account.Account.SecurityGroups.Single().GroupId), ("IpPermissions.1.IpProtocol", "tcp"),
        ("IpPermissions.1.FromPort", "5439"), ("IpPermissions.1.ToPort", "5439"),
        ("IpPermissions.1.IpRanges.1.CidrIp", "127.0.0.1/32"),
    ];

    private static async Task<(string User, string Password)> CredentialsAsync(
        TestAccount account, params (string Name, string Value)[] parameters)
    {
        var answer = await account.CallAsync(
            "redshift.GetClusterCredentials", [("ClusterIdentifier", "sparkify"), .. parameters]);
        return (answer.Descendants("DbUser").Single().Value, answer.Descendants("DbPassword").Single().Value);
    }

    private static Task<NpgsqlConnection> MasterAsync(TestAccount account) =>
        ConnectAsync(account, "awsuser", account.Account.Secrets.Single().Password);

    private static async Task<NpgsqlConnection> ConnectAsync(
        TestAccount account, string user, string password, string database = "dev")
    {
        var endpoint = (await account.CallAsync("redshift.DescribeClusters")).Descendants("Endpoint").First();
        var text = new NpgsqlConnectionStringBuilder(account.Redshift!.ConnectionString(database))
        {
            Host = endpoint.Element("Address")!.Value,
            Port = int.Parse(endpoint.Element("Port")!.Value),
            Username = user, Password = password, Pooling = false,
        };
        var connection = new NpgsqlConnection(text.ConnectionString);
        try
        {
            await connection.OpenAsync(Token);
            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }
}
