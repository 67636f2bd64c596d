using Npgsql;
using Sparkify.Emulator.Redshift;
using Sparkify.Engine.Admin;
using Sparkify.Engine.Warehouses;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Redshift;

/// <summary>Who is not let in, who may not load, and that the owner of a schema may.</summary>
public sealed class OpeningTests : RedshiftTests
{
    private const string Secret = "Planted-passw0rd";

    private string Place => $"localhost:{Server.Port}/{Warehouse.Database}";

    [Fact]
    public async Task A_wrong_password_is_refused() =>
        await RefusedAsync(
            With(options => options.Password = Secret), ErrorIds.AccessDenied,
            $"{Place} lets nobody in as awsuser: password authentication failed for user \"awsuser\".");

    [Fact]
    public async Task A_database_that_is_not_there_is_named()
    {
        var warehouse = With(options => options.Database = "nowhere");
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => Catalog.ConnectAsync(warehouse, null, Token));
        Assert.Equal(
            (ErrorIds.ConnectionFailed, "localhost has no database 'nowhere': database \"nowhere\" does not exist."),
            (exception.ErrorId, exception.Message));
    }

    [Fact]
    public async Task Who_comes_without_TLS_is_refused()
    {
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => Catalog.ConnectAsync(With(options => options.SslMode = SslMode.Disable), null, Token));
        Assert.Equal(ErrorIds.AccessDenied, exception.ErrorId);
        Assert.StartsWith(
            $"{Place} lets nobody in as awsuser: no pg_hba.conf entry for host ", exception.Message,
            StringComparison.Ordinal);
        Assert.EndsWith(", SSL off.", exception.Message, StringComparison.Ordinal);
        Assert.Equal(
            "Come with TLS. {Connect-SparkifyWarehouse -SslMode} takes VerifyFull, Require and less. "
                + "The address takes ?sslmode=verify-full, require and less, in {--postgres} and --redshift.", exception.RecommendedAction);
    }

    [Fact]
    public async Task A_cluster_without_TLS_is_not_talked_to()
    {
        await StartAsync(new RedshiftOptions { Tls = RedshiftTls.Refused });
        await RefusedAsync(
            With(options => options.Remove("SSL Mode")), ErrorIds.ConnectionFailed,
            $"{Place} cannot be reached as VerifyFull asks: SSL connection requested. No SSL enabled connection "
            + $"from this host is configured.");
    }

    // Unless told otherwise, Redshift must prove who it is.
    [Fact]
    public async Task An_authority_that_is_not_trusted_is_refused() =>
        await RefusedAsync(
            With(options =>
            {
                options.Remove("Root Certificate");
                options.Remove("SSL Mode");
            }),
            ErrorIds.ConnectionFailed,
            $"{Place} cannot prove who it is: its certificate is of an authority that is not trusted here, or "
            + $"for another host.");

    [Fact]
    public async Task Who_may_not_make_a_schema_may_not_load()
    {
        Put("log_data/a.json", EventLine.Plays(2));
        await Server.CreateUserAsync(User("reader"), Secret);
        var warehouse = As("reader");
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => Engine.Etl.EtlRunner.RunAsync(warehouse, Options, null, Token));
        Assert.Equal(ErrorIds.AccessDenied, exception.ErrorId);
        Assert.Contains(
            $"permission denied for database {Warehouse.Database}", exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("Ask for the rights: ", exception.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Copies);
    }

    [Fact]
    public async Task Who_may_not_write_into_the_schema_may_not_load()
    {
        var star = await LoadOldAsync();
        Put("log_data/a.json", EventLine.Plays(2));
        await Server.CreateUserAsync(User("analyst"), Secret);
        Execute($"GRANT USAGE ON SCHEMA sparkify TO {User("analyst")}");
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => Engine.Etl.EtlRunner.RunAsync(As("analyst"), Options, null, Token));
        Assert.Equal(ErrorIds.AccessDenied, exception.ErrorId);
        Assert.Contains("permission denied for ", exception.Message, StringComparison.Ordinal);
        Assert.Equal(star, StarDump.Of(Warehouse));
        Assert.Empty(Copies);
    }

    [Fact]
    public async Task The_owner_of_a_schema_loads_into_it_and_need_not_own_more()
    {
        Put("log_data/a.json", [.. EventLine.Plays(2), "bad"]);
        Put("song_data/s.json", SongLine.Song());
        await Server.CreateUserAsync(User("owner"), Secret);
        Execute($"CREATE SCHEMA sparkify AUTHORIZATION {User("owner")}");
        var reporter = new RecordingReporter();
        var result = await Engine.Etl.EtlRunner.RunAsync(As("owner"), Options with { MaxErrors = 1 }, reporter, Token);
        Assert.Equal((3, 2, 0, 1, 1, 0), Counts(result));
        Assert.Empty(reporter.Warnings);
        Assert.Equal(await ExpectedAsync(maxErrors: 1), StarDump.Of(Warehouse));
    }

    // Users are of the whole PostgreSQL behind.
    private string User(string name) => $"{name}_{Warehouse.Database}";

    private SparkifyWarehouse As(string name) =>
        With(options => (options.Username, options.Password) = (User(name), Secret));

    private SparkifyWarehouse With(Action<NpgsqlConnectionStringBuilder> change)
    {
        var options = new NpgsqlConnectionStringBuilder(Warehouse.ConnectionString);
        change(options);
        return Servers.FromConnectionString(SparkifyEngine.Redshift, options.ConnectionString);
    }

    private static async Task RefusedAsync(SparkifyWarehouse warehouse, string errorId, string message)
    {
        var exception = await Assert.ThrowsAsync<SparkifyException>(() => Catalog.ConnectAsync(warehouse, null, Token));
        Assert.Equal((errorId, message), (exception.ErrorId, exception.Message));
        Assert.NotEmpty(exception.RecommendedAction);
        Assert.DoesNotContain(Secret, exception.ToString(), StringComparison.Ordinal);
    }

    private void Execute(string statement)
    {
        using var connection = TestConnection.Open(Warehouse);
        TestConnection.Execute(connection, statement);
    }
}
