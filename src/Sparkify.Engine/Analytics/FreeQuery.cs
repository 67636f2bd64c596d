using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Analytics;

/// <summary>Any query, over a warehouse that is opened for reading.</summary>
public static class FreeQuery
{
    private const int MostRows = 1_000;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a query and streams its rows: column names to values, in the order of the columns.</summary>
    /// <param name="warehouse">Where; its schema need not be named in the query.</param>
    /// <param name="query">One statement of SQL; parameters are written $name.</param>
    /// <param name="parameters">Values by name: text, numbers, times, or lists of texts or whole numbers; may be
    /// null.</param>
    /// <param name="reporter">Told what is done; may be null.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <exception cref="SparkifyException">QueryFailed, ArgumentInvalid, ConnectionFailed, LoadBusy,
    /// TablesMissing.</exception>
    public static async IAsyncEnumerable<OrderedDictionary<string, object?>> RunAsync(
        SparkifyWarehouse warehouse, string query, IReadOnlyDictionary<string, object?>? parameters,
        IReporter? reporter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var door = await Warehouse.OpenAsync(warehouse, WarehouseAccess.Read, reporter, cancellationToken)
            .ConfigureAwait(false);
        await SayErrorsAsync(
            door,
            async () =>
            {
                await Schema.RequireTablesAsync(door, cancellationToken).ConfigureAwait(false);
                await door.ExecuteAsync("admin/use_schema", cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
        var values = (parameters ?? new Dictionary<string, object?>())
            .Select(p => (p.Key, QueryParameter.Value(p.Key, p.Value)));
        using var command = QueryParameter.SayErrors(() => door.CreateCommand(query, [.. values]));
        reporter?.Verbose(query);
        DbDataReader? reader = null;
        await SayErrorsAsync(door, async () => reader = await QueryParameter.SayErrorsAsync(
            () => door.RunAsync(command.ExecuteReaderAsync, cancellationToken)).ConfigureAwait(false))
            .ConfigureAwait(false);
        await using (reader)
        {
            var names = UniqueNames(reader!);
            for (var isMore = true; isMore;)
            {
                List<OrderedDictionary<string, object?>> rows = [];
                await SayErrorsAsync(
                    door,
                    async () => isMore = await door.RunAsync(
                        token => ReadAsync(door, reader!, names, rows, token), cancellationToken).ConfigureAwait(false))
                    .ConfigureAwait(false);
                foreach (var row in rows)
                    yield return row;
            }

            await SayErrorsAsync(door, () => RequireNoMoreAsync(door, reader!, cancellationToken))
                .ConfigureAwait(false);
        }
    }

    /// <summary>Reads some rows: as many as come within a moment.</summary>
    /// <returns>Whether there may be more.</returns>
    private static async Task<bool> ReadAsync(
        Warehouse door, DbDataReader reader, string[] names, List<OrderedDictionary<string, object?>> rows,
        CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (rows.Count < MostRows && watch.Elapsed < Moment)
        {
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                return false;
            OrderedDictionary<string, object?> row = new(names.Length);
            for (var i = 0; i < names.Length; i++)
                row.Add(names[i], Utc(door.Value(reader, i)));
            rows.Add(row);
        }

        return true;
    }

    // All times of the warehouse are UTC.
    private static object? Utc(object? value) =>
        value is DateTime { Kind: DateTimeKind.Unspecified } time
            ? DateTime.SpecifyKind(time, DateTimeKind.Utc)
            : value;

    private static async Task RequireNoMoreAsync(
        Warehouse door, DbDataReader reader, CancellationToken cancellationToken)
    {
        if (await door.RunAsync(reader.NextResultAsync, cancellationToken).ConfigureAwait(false))
        {
            throw new SparkifyException(
                ErrorIds.QueryFailed, "The query has more than one statement; only the rows of the first were given.",
                door.Description.Location, "Ask one statement at a time.");
        }
    }

    private static async Task SayErrorsAsync(Warehouse door, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw door.QueryFailed(exception);
        }
        catch (Exception exception) when (
            exception is NotSupportedException or OverflowException or InvalidCastException)
        {
            throw new SparkifyException(
                ErrorIds.QueryFailed, exception.Message, door.Description.Location,
                "Cast the column to VARCHAR.", exception);
        }
    }

    // Two columns of one name would be one in an object, and names differ by more than case.
    private static string[] UniqueNames(DbDataReader reader)
    {
        HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(i =>
        {
            var name = reader.GetName(i);
            for (var n = 2; !taken.Add(name); n++)
                name = $"{reader.GetName(i)}_{n}";
            return name;
        })];
    }
}
