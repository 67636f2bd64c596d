using System.CommandLine;
using System.Text.RegularExpressions;

namespace Sparkify.Cli.Options;

/// <summary>Which warehouse, and what its engine may take of the machine.</summary>
internal sealed partial class DatabaseOptions
{
    private readonly Option<string> _database = new("--database")
    {
        Description = "The database file.", HelpName = "FILE",
        DefaultValueFactory = _ => SparkifyWarehouse.DefaultFileName,
    };

    private readonly Option<string> _schema = new("--schema")
    {
        Description = "The schema that holds the tables.", HelpName = "NAME",
        DefaultValueFactory = _ => SparkifyWarehouse.DefaultSchema,
    };

    private readonly Option<string?> _memoryLimit = new("--memory-limit")
    {
        Description = "The most memory the engine may take, as in 2GB; by default 1GB. What does not fit goes to disk.", HelpName = "SIZE",
    };

    private readonly NumberOption _threads = new(
        "--threads", "The most threads the engine may use; by default one for each processor.", least: 1, most: 1024);

    public DatabaseOptions(Command command)
    {
        command.Options.Add(_database);
        command.Options.Add(_schema);
        command.Options.Add(_memoryLimit);
        command.Options.Add(_threads);
        _memoryLimit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } size && !Size().IsMatch(size))
                result.AddError($"--memory-limit is '{size}'; it must be a size, as in 512MB or 2GB.");
        });
        _database.Validators.Add(result =>
        {
            if (string.IsNullOrWhiteSpace(result.GetValueOrDefault<string>()))
                result.AddError("--database is ''; it must be the path of a file.");
        });
    }

    public SparkifyWarehouse Warehouse(ParseResult line) => new()
    {
        Path = Path.GetFullPath(line.GetValue(_database)!),
        Schema = line.GetValue(_schema)!,
        MemoryLimit = line.GetValue(_memoryLimit),
        Threads = (int?)line.GetValue(_threads),
    };

    [GeneratedRegex(@"^\d+(\.\d+)? ?([KMGT]i?)?B$", RegexOptions.IgnoreCase)]
    private static partial Regex Size();
}
