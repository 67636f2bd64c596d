using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Sparkify.Cli.Output;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Cli.Options;

/// <summary>Which warehouse: a file, with what its engine may take of the machine, or a server.</summary>
internal sealed partial class DatabaseOptions
{
    private readonly Option<string> _database = new("--database")
    {
        Description = "The warehouse is this database file.", HelpName = "FILE",
        DefaultValueFactory = _ => SparkifyWarehouse.DefaultFileName,
    };

    private readonly AddressOption _postgres = new(
        "--postgres",
        "The warehouse is on this PostgreSQL server: [USER@]HOST[:PORT]/DATABASE[?sslmode=MODE]. The password is taken "
        + "from PGPASSWORD or a password file (PGPASSFILE); where there is neither, you are asked.",
        SparkifyEngine.Postgres);

    private readonly AddressOption _redshift = new(
        "--redshift",
        "The warehouse is on this Amazon Redshift cluster, likewise; or [USER@]/DATABASE?cluster=NAME, with &region= and "
        + "&profile= as needed: AWS then tells where the cluster is, and gives the password.",
        SparkifyEngine.Redshift);

    private readonly Option<string?> _roleArn = new("--role-arn")
    {
        Description = "Redshift: the IAM role that COPY reads S3 with; by default the cluster's default role.",
        HelpName = "ARN",
    };

    private readonly Option<string> _schema = new("--schema")
    {
        Description = "The schema that holds the tables.", HelpName = "NAME",
        DefaultValueFactory = _ => SparkifyWarehouse.DefaultSchema,
    };

    private readonly Option<string?> _memoryLimit = new("--memory-limit")
    {
        Description =
            "A file: the most memory the engine may take, as in 2GB; by default 1GB. What does not fit goes to disk.",
        HelpName = "SIZE",
    };

    private readonly NumberOption _threads = new(
        "--threads", "A file: the most threads the engine may use; by default one for each processor.",
        least: 1, most: 1024);

    private readonly CliConsole _console;

    public DatabaseOptions(Command command, CliConsole console)
    {
        _console = console;
        foreach (var option in new Option[]
            { _database, _postgres, _redshift, _roleArn, _schema, _memoryLimit, _threads })
        {
            command.Options.Add(option);
        }

        _memoryLimit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } size && !Size().IsMatch(size))
                result.AddError($"--memory-limit is '{size}'; it must be a size, as in 512MB or 2GB.");
        });
        _database.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string>() is not { } path || string.IsNullOrWhiteSpace(path)
                || path.Contains('\0', StringComparison.Ordinal))
                result.AddError($"--database is '{result.GetValueOrDefault<string>()}'; it must be the path of a file.");
        });
        command.Validators.Add(RequireOneKind);
    }

    /// <summary>The warehouse; for a server, its password may be asked for first.</summary>
    public SparkifyWarehouse Warehouse(ParseResult line, CancellationToken cancellationToken)
    {
        var schema = line.GetValue(_schema)!;
        if ((line.GetValue(_postgres) ?? line.GetValue(_redshift)) is not { } server)
        {
            return new SparkifyWarehouse
            {
                Path = Path.GetFullPath(line.GetValue(_database)!), Schema = schema,
                MemoryLimit = line.GetValue(_memoryLimit), Threads = (int?)line.GetValue(_threads),
            };
        }

        server = (server with { Schema = schema }).WithRole(line.GetValue(_roleArn));
        return PasswordPrompt.Complete(server, _console, cancellationToken);
    }

    // A file or one server, and with it only what belongs to it.
    private void RequireOneKind(CommandResult command)
    {
        bool Has(Option option) => command.GetResult(option) is { Implicit: false };
        var kinds = new Option[] { _database, _postgres, _redshift }.Where(Has).ToList();
        if (kinds.Count > 1)
            command.AddError($"{kinds[0].Name} and {kinds[1].Name} name two warehouses; give one of them.");
        if (Has(_roleArn) && !Has(_redshift))
            command.AddError("--role-arn is for --redshift.");
        foreach (var option in new Option[] { _memoryLimit, _threads }.Where(Has))
        {
            if (Has(_postgres) || Has(_redshift))
                command.AddError($"{option.Name} is for a database file; a server has limits of its own.");
        }
    }

    [GeneratedRegex(@"^\d+(\.\d+)? ?([KMGT]i?)?B$", RegexOptions.IgnoreCase)]
    private static partial Regex Size();
}
