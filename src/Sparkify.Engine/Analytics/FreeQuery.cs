using System.Data.Common;
using System.Runtime.CompilerServices;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Analytics;

/// <summary>Any query, over a warehouse that is opened for reading.</summary>
public static class FreeQuery
{
    /// <summary>Runs a query and streams its rows: column names to values, in the order of the columns.</summary>
    /// <param name="warehouse">Where; its schema need not be named in the query.</param>
    /// <param name="query">The SQL text; parameters are written $name.</param>
    /// <param name="parameters">Values by name; may be null.</param>
    /// <param name="reporter">Told what is done; may be null.</param>
    /// <param name="cancellationToken">Stops the engine.</param>
    /// <exception cref="SparkifyException">QueryFailed, ConnectionFailed, LoadBusy, TablesMissing.</exception>
    public static async IAsyncEnumerable<OrderedDictionary<string, object?>> RunAsync(
        SparkifyWarehouse warehouse, string query, IReadOnlyDictionary<string, object?>? parameters, IReporter? reporter,
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
        using var command = door.CreateCommand(query, [.. (parameters ?? new Dictionary<string, object?>()).Select(p => (p.Key, p.Value))]);
        DbDataReader? reader = null;
        reporter?.Verbose(query);
        await SayErrorsAsync(door, async () => reader = await command.ExecuteReaderAsync(cancellationToken).ConfigureAwait(false))
            .ConfigureAwait(false);
        await using (reader)
        {
            var names = UniqueNames(reader!);
            while (true)
            {
                OrderedDictionary<string, object?>? row = null;
                await SayErrorsAsync(door, async () => row = await ReadAsync(reader!, names, cancellationToken).ConfigureAwait(false))
                    .ConfigureAwait(false);
                if (row is null)
                    yield break;
                yield return row;
            }
        }
    }

    private static async Task<OrderedDictionary<string, object?>?> ReadAsync(
        DbDataReader reader, string[] names, CancellationToken cancellationToken)
    {
        if (!await reader.ReadAsync(cancellationToken).ConfigureAwait(false))
            return null;
        OrderedDictionary<string, object?> row = new(names.Length);
        for (var i = 0; i < names.Length; i++)
            row.Add(names[i], reader.IsDBNull(i) ? null : reader.GetValue(i));
        return row;
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
        catch (NotSupportedException exception)
        {
            throw new SparkifyException(
                ErrorIds.QueryFailed, exception.Message, door.Description.Path, "Cast the column to VARCHAR.", exception);
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
