using Sparkify.Engine.Admin;
using Sparkify.Engine.Analytics;
using Sparkify.Engine.Etl;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Warehouses.Postgres;

/// <summary>Users whom a server does not know, and rights they do not have.</summary>
public sealed class LoginTests : OpeningTests, IAsyncLifetime
{
    private const string CheckPassword =
        "Check the user and the password, in PGPASSWORD or the line of the server in PGPASSFILE too. "
        + "{Connect-SparkifyWarehouse -Credential} asks for them.";

    private const string Rights =
        "Ask for the rights: to load, CREATE on the database or the schema of a role that owns it; "
        + "to read, USAGE on the schema and SELECT on its tables.";

    private static int _users;

    private readonly string _user = $"ana{Interlocked.Increment(ref _users)}";
    private SparkifyWarehouse _warehouse = null!;

    private SparkifyWarehouse Ana => With(_warehouse, options => (options.Username, options.Password) = (_user, Password));

    public async ValueTask InitializeAsync()
    {
        var server = await TestPostgres.ServerAsync();
        _warehouse = await TestPostgres.WarehouseAsync();
        await server.CreateUserAsync(_user, Password);
    }

    public async ValueTask DisposeAsync()
    {
        await TestWarehouse.RemoveAsync(_warehouse);
        Dispose();
    }

    [Fact]
    public Task A_wrong_password() =>
        FailsAsync(
            With(Ana, options => options.Password = $"{Password}-not"), ErrorIds.AccessDenied,
            $"{_warehouse.Location} lets nobody in as {_user}: password authentication failed for user \"{_user}\".",
            CheckPassword);

    [Fact]
    public Task A_user_nobody_knows() =>
        FailsAsync(
            With(Ana, options => options.Username = "nobody"), ErrorIds.AccessDenied,
            $"{_warehouse.Location} lets nobody in as nobody: password authentication failed for user \"nobody\".",
            CheckPassword);

    [Fact]
    public Task No_password() =>
        FailsAsync(
            With(Ana, options => options.Password = null), ErrorIds.CredentialMissing,
            $"{_warehouse.Location} asks for a password as {_user}, and there is none.",
            "Set the environment variable PGPASSWORD, or add a line to the file of PGPASSFILE. "
            + "{Connect-SparkifyWarehouse -Credential} asks for one.");

    [Fact]
    public Task A_database_that_is_not_there() =>
        FailsAsync(
            With(Ana, options => options.Database = "nowhere"), ErrorIds.ConnectionFailed,
            "localhost has no database 'nowhere': database \"nowhere\" does not exist.",
            "Give the name of a database that is there, or have it made: CREATE DATABASE.");

    [Fact]
    public async Task A_database_that_this_user_may_not_enter()
    {
        Execute($"REVOKE CONNECT ON DATABASE {_warehouse.Database} FROM PUBLIC");
        await FailsAsync(
            Ana, ErrorIds.AccessDenied,
            $"{_warehouse.Location} lets nobody in as {_user}: permission denied for database \"{_warehouse.Database}\".",
            Rights);
    }

    [Fact]
    public async Task A_user_who_may_not_log_in()
    {
        Execute($"ALTER ROLE {_user} NOLOGIN");
        await FailsAsync(
            Ana, ErrorIds.AccessDenied,
            $"{_warehouse.Location} lets nobody in as {_user}: role \"{_user}\" is not permitted to log in.", CheckPassword);
    }

    [Fact]
    public async Task A_server_that_takes_no_more_sessions()
    {
        Execute($"ALTER ROLE {_user} CONNECTION LIMIT 0");
        await FailsAsync(
            Ana, ErrorIds.ConnectionFailed,
            $"{_warehouse.Location} cannot be opened: too many connections for role \"{_user}\".",
            "Wait until the server can take another session, or ask who runs it.");
    }

    [Fact]
    public async Task No_right_to_make_the_schema()
    {
        var exception = await LoadFailsAsync(
            Ana, ErrorIds.AccessDenied, $"The load could not begin: permission denied for database {_warehouse.Database}");
        Assert.Equal(Rights, exception.RecommendedAction);
        var making = await Assert.ThrowsAsync<SparkifyException>(() => Catalog.InitializeAsync(Ana, force: false, null, Token));
        Assert.Equal(
            (ErrorIds.AccessDenied, $"The tables could not be made: permission denied for database {_warehouse.Database}"),
            (making.ErrorId, making.Message));
    }

    [Fact]
    public async Task No_right_to_load_into_a_schema_of_somebody_else()
    {
        var star = await LoadAsync();
        Execute($"GRANT CREATE ON DATABASE {_warehouse.Database} TO {_user}");
        var exception = await LoadFailsAsync(
            Ana, ErrorIds.AccessDenied, "The load could not begin: permission denied for schema sparkify");
        Assert.Equal(Rights, exception.RecommendedAction);
        Assert.Equal(star, StarDump.Of(_warehouse));
    }

    [Theory]
    [InlineData("SELECT 1", "schema sparkify")]
    [InlineData("GRANT USAGE ON SCHEMA sparkify TO {user}", "table songplays")]
    public async Task No_right_to_read(string granted, string what)
    {
        await LoadAsync();
        Execute(granted.Replace("{user}", _user, StringComparison.Ordinal));
        var exception = await Assert.ThrowsAsync<SparkifyException>(
            () => Answers.TopSongsAsync(Ana, new AnswerOptions(), null, Token));
        Assert.Equal(
            (ErrorIds.AccessDenied, $"The query failed: permission denied for {what}", Rights),
            (exception.ErrorId, exception.Message, exception.RecommendedAction));
    }

    [Fact]
    public async Task Who_may_read_reads()
    {
        await LoadAsync();
        Execute($"GRANT USAGE ON SCHEMA sparkify TO {_user}; GRANT SELECT ON ALL TABLES IN SCHEMA sparkify TO {_user}");
        Assert.Single(await Answers.TopSongsAsync(Ana, new AnswerOptions(), null, Token));
        Assert.Equal(
            Catalog.TableNames.Order(), (await Catalog.TablesAsync(Ana, null, Token)).Select(table => table.Name).Order());
    }

    [Fact]
    public async Task Who_owns_the_schema_loads()
    {
        Execute($"CREATE SCHEMA sparkify AUTHORIZATION {_user}");
        var result = await EtlRunner.RunAsync(
            Ana, new EtlOptions { EventPaths = [Folder.WriteLines("events.json", EventLine.Play())] }, null, Token);
        Assert.Equal(1, result.SongplaysAdded);
    }

    private async Task<string> LoadAsync()
    {
        await EtlRunner.RunAsync(
            _warehouse, new EtlOptions { EventPaths = [Folder.WriteLines("old/events.json", EventLine.Plays(2))] }, null, Token);
        return StarDump.Of(_warehouse);
    }

    private void Execute(string statement)
    {
        using var connection = TestConnection.Open(_warehouse);
        TestConnection.Execute(connection, statement);
    }
}
