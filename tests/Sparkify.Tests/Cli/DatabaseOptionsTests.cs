using System.CommandLine;
using Sparkify.Cli.Options;
using Sparkify.Cli.Output;
using Sparkify.Tests.Support;

namespace Sparkify.Tests.Cli;

/// <summary>The warehouse that a command line names, and when its password is asked for. The environment is everybody's.</summary>
[Collection(nameof(Alone))]
public sealed class DatabaseOptionsTests : IDisposable
{
    private static readonly string[] Variables = ["PGPASSWORD", "PGPASSFILE"];

    private readonly TestFolder _folder = new();
    private readonly string?[] _before = [.. Variables.Select(Environment.GetEnvironmentVariable)];
    private readonly List<string> _questions = [];

    public DatabaseOptionsTests()
    {
        Environment.SetEnvironmentVariable("PGPASSWORD", null);
        Environment.SetEnvironmentVariable("PGPASSFILE", _folder["pgpass"]);
    }

    public void Dispose()
    {
        foreach (var (variable, value) in Variables.Zip(_before))
            Environment.SetEnvironmentVariable(variable, value);
        _folder.Dispose();
    }

    [Theory]
    [InlineData("--postgres db.example.com/music", "Postgres db.example.com:5432/music (sparkify)")]
    [InlineData("--postgres postgresql://ana@db:5433/music?sslmode=verify-full", "Postgres ana@db:5433/music?sslmode=VerifyFull (sparkify)")]
    [InlineData("--redshift IAM%3Aana@c.example.com/dev --schema plays", "Redshift IAM%3Aana@c.example.com:5439/dev (plays)")]
    public void An_address_names_a_server(string line, string warehouse) => Assert.Equal(warehouse, $"{Warehouse(line, null)}");

    [Fact]
    public void A_cluster_has_a_role_for_COPY() =>
        Assert.Equal(
            "arn:aws:iam::123456789012:role/sparkify",
            Warehouse("--redshift db/dev --role-arn arn:aws:iam::123456789012:role/sparkify", null).RoleArn);

    [Fact]
    public void Without_any_it_is_the_file_in_this_folder() =>
        Assert.Equal(new SparkifyWarehouse { Path = Path.GetFullPath("sparkify.duckdb") }, Warehouse("", "hunter2"));

    [Fact]
    public void A_password_is_asked_for_and_goes_into_the_connection_only()
    {
        var warehouse = Warehouse("--postgres ana@db/music", "hunter2");
        Assert.Equal(["Password of ana for db:5432/music (none: Enter): "], _questions);
        Assert.Equal("Password=hunter2", warehouse.ConnectionString);
        Assert.Equal("Postgres ana@db:5432/music (sparkify)", $"{warehouse}");
    }

    [Fact]
    public void Nothing_typed_is_no_password()
    {
        Assert.Null(Warehouse("--redshift db/dev", "").ConnectionString);
        Assert.Equal(["Password for db:5439/dev (none: Enter): "], _questions);
    }

    [Fact]
    public void Nobody_is_asked_where_the_environment_has_it()
    {
        Environment.SetEnvironmentVariable("PGPASSWORD", "from the environment");
        Assert.Null(Warehouse("--postgres ana@db/music", "hunter2").ConnectionString);
        Assert.Empty(_questions);
    }

    [Fact]
    public void Nobody_is_asked_where_there_is_a_password_file()
    {
        WritePasswordFile(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        Assert.Null(Warehouse("--postgres ana@db/music", "hunter2").ConnectionString);
        Assert.Empty(_questions);
    }

    [Fact]
    public void A_password_file_that_others_may_read_is_none()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows files have no such mode.");
        WritePasswordFile(UnixFileMode.UserRead | UnixFileMode.GroupRead);
        Assert.Equal("Password=hunter2", Warehouse("--postgres ana@db/music", "hunter2").ConnectionString);
    }

    [Fact]
    public void Nobody_is_asked_where_nobody_sits() => Assert.Null(Warehouse("--postgres ana@db/music", null).ConnectionString);

    private void WritePasswordFile(UnixFileMode mode)
    {
        File.WriteAllText(_folder["pgpass"], "other:5432:*:*:secret");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(_folder["pgpass"], mode);
    }

    // The warehouse of a command line, where somebody types this password; null where nobody can.
    private SparkifyWarehouse Warehouse(string line, string? typed)
    {
        using var console = new CliConsole(Screen.Plain(TextWriter.Null), Screen.Plain(TextWriter.Null))
        {
            ReadPassword = typed is null ? null : (question, _) =>
            {
                _questions.Add(question);
                return typed;
            },
        };
        Command command = new("check");
        DatabaseOptions options = new(command, console);
        var result = command.Parse(line);
        Assert.Empty(result.Errors);
        return options.Warehouse(result, TestContext.Current.CancellationToken);
    }
}
