using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>
/// What a load would do, without doing it: sources are listed and the ledger is read, and nothing is changed.
/// </summary>
public static class EtlPreview
{
    /// <summary>Describes a load.</summary>
    /// <param name="warehouse">Where it would load to; what is not there yet is taken for empty.</param>
    /// <param name="options">What it would load, and how.</param>
    /// <param name="reporter">Told how it goes; may be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A sentence for each kind of source, as <c>-Verbose</c> has them.</returns>
    /// <exception cref="SparkifyException">Those of <see cref="EtlRunner.RunAsync"/> that come before anything is
    /// done.</exception>
    public static async Task<IReadOnlyList<string>> DescribeAsync(
        SparkifyWarehouse warehouse, EtlOptions options, IReporter? reporter, CancellationToken cancellationToken)
    {
        EtlOptionsCheck.Require(warehouse, options);
        using var storage = options.Storage(warehouse);
        var events = await storage.ListAsync(options.EventPaths, cancellationToken).ConfigureAwait(false);
        var songs = await storage.ListAsync(options.SongPaths, cancellationToken).ConfigureAwait(false);
        await using var door = await Warehouse.OpenAsync(warehouse, WarehouseAccess.Read, reporter, cancellationToken)
            .ConfigureAwait(false);
        var there = await Schema.TablesAsync(door, cancellationToken).ConfigureAwait(false);
        var ledger = there.ContainsKey("etl_files")
            ? await new Ledger(door).FilesAsync(cancellationToken).ConfigureAwait(false)
            : [];
        var plan = EtlPlan.Make(events.Files, songs.Files, ledger, options.Full, door.ReadsAllOrNone(options));
        return
        [
            .. plan.Files.GroupBy(file => file.Kind)
                .Select(kind => door.Describe(kind.Key, [.. kind.Select(file => file.Source)], options)),
        ];
    }
}
