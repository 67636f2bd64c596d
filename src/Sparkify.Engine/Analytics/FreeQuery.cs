using System.Data.Common;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Analytics;

/// <summary>Any query, over a warehouse that it cannot change.</summary>
public static class FreeQuery
{
    private const int MostRows = 1_000;
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    /// <summary>Runs a query and streams its rows: column names to values, in the order of the columns.</summary>
    /// <param name="warehouse">Where; its schema need not be named in the query.</param>
    /// <param name="query">One statement of SQL that reads; parameters are written $name.</param>
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
        QueryRules.Require(warehouse, query);
        // What is open is closed without a commit.
        await using var opened = await Warehouse.OpenAsync(
            warehouse, WarehouseAccess.Read, reporter, cancellationToken).ConfigureAwait(false);
        await TranslateErrorsAsync(
            opened,
            async () =>
            {
                await Schema.RequireTablesAsync(opened, cancellationToken).ConfigureAwait(false);
                await opened.ExecuteAsync("admin/use_schema", cancellationToken).ConfigureAwait(false);
                await opened.BeginQueryAsync(cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false);
        var values = (parameters ?? new Dictionary<string, object?>())
            .Select(p => (p.Key, QueryParameter.Value(p.Key, p.Value)));
        using var command = QueryParameter.TranslateErrors(() => opened.CreateQueryCommand(query, [.. values]));
        reporter?.Verbose(query);
        DbDataReader? reader = null;
        await TranslateErrorsAsync(opened, async () => reader = await QueryParameter.TranslateErrorsAsync(
            () => opened.RunAsync(command.ExecuteReaderAsync, cancellationToken)).ConfigureAwait(false))
            .ConfigureAwait(false);
        await using (reader)
        {
            var names = UniqueNames(reader!);
            if (names.Length == 0)
            {
                throw new SparkifyException(
                    ErrorIds.QueryFailed, "The statement gives no rows, and nothing it did is kept: a query only reads.",
                    warehouse.Location, "Ask for columns: SELECT … FROM ….");
            }

            for (var isMore = true; isMore;)
            {
                List<OrderedDictionary<string, object?>> rows = [];
                await TranslateErrorsAsync(
                    opened,
                    async () => isMore = await opened.RunAsync(
                        token => ReadAsync(opened, reader!, names, rows, token), cancellationToken).ConfigureAwait(false))
                    .ConfigureAwait(false);
                foreach (var row in rows)
                    yield return row;
            }
        }
    }

    /// <summary>Reads some rows: as many as come within a moment.</summary>
    /// <returns>Whether there may be more.</returns>
    private static async Task<bool> ReadAsync(
        Warehouse opened, DbDataReader reader, string[] names, List<OrderedDictionary<string, object?>> rows,
        CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        while (rows.Count < MostRows && watch.Elapsed < Moment)
        {
            if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
                return false;
            OrderedDictionary<string, object?> row = new(names.Length);
            for (var i = 0; i < names.Length; i++)
                row.Add(names[i], Utc(opened.QueryValue(reader, i)));
            rows.Add(row);
        }

        return true;
    }

    // All times of the warehouse are UTC.
    private static object? Utc(object? value) =>
        value is DateTime { Kind: DateTimeKind.Unspecified } time
            ? DateTime.SpecifyKind(time, DateTimeKind.Utc)
            : value;

    private static async Task TranslateErrorsAsync(Warehouse opened, Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (DbException exception)
        {
            throw opened.QueryFailed(exception);
        }
        catch (Exception exception) when (
            exception is NotSupportedException or OverflowException or InvalidCastException)
        {
            throw new SparkifyException(
                ErrorIds.QueryFailed, exception.Message, opened.Description.Location,
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
