using System.Data.Common;
using System.Globalization;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Quality;

/// <summary>The checks of sql/quality. Each is a query that returns the rows that are wrong.</summary>
public static class Checks
{
    /// <summary>Runs every check.</summary>
    /// <exception cref="SparkifyException">ConnectionFailed, TablesMissing, LoadBusy, QueryFailed.</exception>
    public static Task<List<SparkifyCheck>> RunAsync(
        SparkifyWarehouse warehouse, IReporter? reporter, CancellationToken cancellationToken) =>
        Warehouse.ReadAsync(
            warehouse, reporter,
            async door =>
            {
                List<SparkifyCheck> checks = [];
                var names = Sql.Names("quality");
                foreach (var name in names)
                {
                    reporter?.Progress(new SparkifyProgress("Checking", checks.Count, names.Count, "checks"));
                    checks.Add(await RunAsync(door, name, cancellationToken).ConfigureAwait(false));
                }

                return checks;
            },
            cancellationToken);

    /// <summary>A check that did not pass, as an error.</summary>
    public static SparkifyException Failure(SparkifyCheck check, SparkifyWarehouse warehouse) =>
        new(
            ErrorIds.CheckFailed, $"The check {check.Name} found {check.Found} in {warehouse.Location}: {check.Detail}",
            check.Name, "Build the star anew from its sources with {Invoke-SparkifyEtl -Full}; if the check fails again, report it.");

    /// <summary>Runs one check.</summary>
    internal static async Task<SparkifyCheck> RunAsync(
        Warehouse door, string statement, CancellationToken cancellationToken)
    {
        var text = door.Text(statement);
        using var command = text.Contains("$now", StringComparison.Ordinal)
            ? door.CreateCommand(text, ("now", DateTime.UtcNow))
            : door.CreateCommand(text);
        var (found, first) = await door.RunAsync(
            async token =>
            {
                await using var reader = await command.ExecuteReaderAsync(token).ConfigureAwait(false);
                var (found, first) = (0L, "");
                while (await reader.ReadAsync(token).ConfigureAwait(false))
                {
                    if (found++ == 0)
                        first = $" First wrong: {Describe(door, reader)}.";
                }

                return (found, first);
            },
            cancellationToken).ConfigureAwait(false);

        return new SparkifyCheck
        {
            Name = statement[(statement.IndexOf('/', StringComparison.Ordinal) + 1)..],
            Passed = found == 0,
            Found = found,
            Detail = text[3..text.IndexOf('\n', StringComparison.Ordinal)] + first,
        };
    }

    private static string Describe(Warehouse door, DbDataReader row) =>
        string.Join(", ", Enumerable.Range(0, row.FieldCount).Select(i =>
            $"{row.GetName(i)} {(door.Value(row, i) is { } value ? Convert.ToString(value, CultureInfo.InvariantCulture) : "NULL")}"));
}
