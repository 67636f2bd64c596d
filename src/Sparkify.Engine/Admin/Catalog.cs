using Sparkify.Engine.Analytics;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Reporting;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Admin;

/// <summary>The warehouse about itself: its tables, its runs, its rejected lines.</summary>
/// <remarks>
/// Each throws a <see cref="SparkifyException"/>: ConnectionFailed, TablesMissing, LoadBusy, QueryFailed,
/// ArgumentInvalid.
/// </remarks>
public static class Catalog
{
    /// <summary>The names of the tables.</summary>
    public static IReadOnlyList<string> TableNames => Schema.Tables;

    /// <summary>
    /// Makes sure that the warehouse can be reached. A database file that is not there yet is no error: the first load
    /// makes it, and only its folder has to be there. Neither is one that somebody is loading into.
    /// </summary>
    public static async Task ConnectAsync(
        SparkifyWarehouse warehouse, IReporter? reporter, CancellationToken cancellationToken)
    {
        try
        {
            await Warehouse.ProbeAsync(warehouse, reporter, cancellationToken).ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (exception.ErrorId == ErrorIds.LoadBusy)
        {
            reporter?.Verbose(exception.Message);
        }
    }

    /// <summary>Makes the tables that are not there yet; with <paramref name="force"/>, drops them all first.</summary>
    public static async Task InitializeAsync(
        SparkifyWarehouse warehouse, bool force, IReporter? reporter, CancellationToken cancellationToken)
    {
        reporter ??= NoReporter.Instance;
        using var turn = await LoadLock.AcquireAsync(warehouse, wait: false, reporter, cancellationToken)
            .ConfigureAwait(false);
        await using var door = await LoadLock.OpenAsync(warehouse, wait: false, reporter, cancellationToken)
            .ConfigureAwait(false);
        try
        {
            await new Retry(door, TimeSpan.FromSeconds(1), reporter).RunAsync(
                () => force
                    ? Schema.RecreateAsync(door, cancellationToken) : Schema.CreateAsync(door, cancellationToken),
                cancellationToken).ConfigureAwait(false);
        }
        catch (System.Data.Common.DbException exception)
        {
            throw door.Translate(ErrorIds.LoadFailed, "The tables could not be made", exception);
        }
    }

    /// <summary>What <see cref="InitializeAsync"/> would do, as an imperative sentence without its end.</summary>
    public static async Task<string> DescribeInitializeAsync(
        SparkifyWarehouse warehouse, bool force, IReporter? reporter, CancellationToken cancellationToken)
    {
        if (warehouse.Engine == SparkifyEngine.DuckDb && !File.Exists(warehouse.Path))
        {
            await Warehouse.ProbeAsync(warehouse, reporter, cancellationToken).ConfigureAwait(false);
            return "Make the database, and its tables";
        }

        await using var open = await Warehouse.OpenAsync(warehouse, WarehouseAccess.Read, reporter, cancellationToken)
            .ConfigureAwait(false);
        var missing = await Schema.MissingTablesAsync(open, cancellationToken).ConfigureAwait(false);
        if (missing.Count == Schema.Tables.Count)
            return "Make the tables";
        return force ? "Drop all tables with everything in them, and make them anew"
            : missing.Count == 0 ? "Make nothing: all tables are there"
            : $"Make the tables that are missing: {string.Join(", ", missing)}";
    }

    /// <summary>The tables and their rows.</summary>
    public static Task<List<SparkifyTable>> TablesAsync(
        SparkifyWarehouse warehouse, IReporter? reporter, CancellationToken cancellationToken) =>
        Warehouse.ReadAsync(
            warehouse, reporter,
            async door =>
            {
                var columns = await Schema.TablesAsync(door, cancellationToken).ConfigureAwait(false);
                var layouts = await door.LayoutsAsync(cancellationToken).ConfigureAwait(false);
                return await door.QueryAsync(
                    "admin/table_rows",
                    row =>
                    {
                        var name = row.GetString(0);
                        var layout = layouts.GetValueOrDefault(name);
                        return new SparkifyTable
                        {
                            Schema = warehouse.Schema, Name = name, Rows = row.GetInt64(1), Columns = columns[name],
                            SizeMB = layout?.SizeMB, Distribution = layout?.Distribution, Skew = layout?.Skew,
                            Unsorted = layout?.Unsorted, StatsOff = layout?.StatsOff,
                        };
                    },
                    cancellationToken).ConfigureAwait(false);
            },
            cancellationToken);

    /// <summary>One run, or all of them, the latest first.</summary>
    /// <exception cref="SparkifyException">RunNotFound: there is no run of that id.</exception>
    public static Task<List<SparkifyEtlRun>> RunsAsync(
        SparkifyWarehouse warehouse, string? runId, int first, IReporter? reporter, CancellationToken cancellationToken)
    {
        AnswerOptions.ValidateFirst(first);
        return Warehouse.ReadAsync(
            warehouse, reporter,
            door => RunsAsync(door, warehouse, runId, first, cancellationToken),
            cancellationToken);
    }

    /// <summary>Rejected lines, of one run or of all.</summary>
    /// <exception cref="SparkifyException">RunNotFound: there is no run of that id.</exception>
    public static Task<List<SparkifyReject>> RejectsAsync(
        SparkifyWarehouse warehouse, string? runId, int first, IReporter? reporter, CancellationToken cancellationToken)
    {
        AnswerOptions.ValidateFirst(first);
        return Warehouse.ReadAsync(
            warehouse, reporter,
            async door =>
            {
                if (runId is not null)
                    await RunsAsync(door, warehouse, runId, 1, cancellationToken).ConfigureAwait(false);
                return await door.QueryAsync(
                    "admin/rejects",
                    row => new SparkifyReject
                    {
                        RunId = row.GetString(0), Path = row.GetString(1), Line = row.GetInt64(2),
                        Offset = row.Integer(3), Reason = row.GetString(4), Raw = row.Text(5) ?? "",
                    },
                    cancellationToken, ("run_id", runId), ("first", first)).ConfigureAwait(false);
            },
            cancellationToken);
    }

    private static async Task<List<SparkifyEtlRun>> RunsAsync(
        Warehouse door, SparkifyWarehouse warehouse, string? runId, int first, CancellationToken cancellationToken)
    {
        if (runId?.Contains('\0', StringComparison.Ordinal) == true)
            throw RunNotFound(warehouse, runId);
        var runs = await door.QueryAsync(
            "admin/runs",
            row => new SparkifyEtlRun
            {
                RunId = row.GetString(0), StartedAt = row.Utc(1), FinishedAt = row.Time(2),
                Status = Enum.Parse<SparkifyRunStatus>(row.GetString(3), ignoreCase: true),
                Mode = Enum.Parse<SparkifyLoadMode>(row.GetString(4), ignoreCase: true),
                Files = row.Integer(5), EventsRead = row.Integer(6), SongsRead = row.Integer(7),
                RowsRejected = row.Integer(8), SongplaysAdded = row.Integer(9), Conflicts = row.Integer(10),
                Seconds = row.Number(11),
                Warehouse = warehouse,
            },
            cancellationToken, ("run_id", runId), ("first", first)).ConfigureAwait(false);
        return runId is null || runs.Count > 0 ? runs : throw RunNotFound(warehouse, runId);
    }

    private static SparkifyException RunNotFound(SparkifyWarehouse warehouse, string runId) =>
        new(
            ErrorIds.RunNotFound, $"{warehouse.Location} remembers no run '{runId}'.", runId,
            "See which runs there are, by {Get-SparkifyEtlRun}.");
}
