using Npgsql;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// Asks the system views which lines COPYs would not load. The views may lag behind, so they are asked again until they
/// tell of as many lines as COPY counted.
/// </summary>
/// <param name="warehouse">Where they are asked.</param>
/// <param name="interval">How long is waited before they are asked again.</param>
internal sealed class LoadErrors(RedshiftWarehouse warehouse, TimeSpan interval)
{
    private const int MostLooks = 150;

    /// <summary>The lines that the COPYs of a session would not load.</summary>
    /// <param name="session">The session, its COPYs done.</param>
    /// <param name="failure">What its last COPY failed with; null where none did.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SparkifyException">LoadFailed: the views do not tell of all.</exception>
    public async Task<IReadOnlyList<CopyError>> FindAsync(
        CopySession session, Exception? failure, CancellationToken cancellationToken)
    {
        List<CopyError> errors = [];
        foreach (var copy in session.Finished)
        {
            errors.AddRange(await FindAsync(copy.QueryId, copy.Rejected, cancellationToken).ConfigureAwait(false));
        }

        // The id of one that failed cannot be asked of its own session, which the driver gave up.
        if (IsOfData(failure))
        {
            var id = await FailedIdAsync(session, cancellationToken).ConfigureAwait(false);
            errors.AddRange(await FindAsync(id, 1, cancellationToken).ConfigureAwait(false));
        }

        return errors;
    }

    // "Load into table 'x' failed.  Check 'stl_load_errors' system table for details."
    private static bool IsOfData(Exception? failure) =>
        failure is PostgresException { SqlState: PostgresErrorCodes.InternalError } error
        && error.MessageText.StartsWith("Load into table", StringComparison.Ordinal);

    private async Task<long> FailedIdAsync(CopySession session, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            var ids = await warehouse.PollAsync(
                "admin/copy_ids", row => row.GetInt64(0), cancellationToken,
                ("session", session.Id), ("since", session.Since)).ConfigureAwait(false);
            ids.RemoveAll(id => session.Finished.Any(copy => copy.QueryId == id));
            if (ids.Count > 0)
                return ids[^1];
            if (look == MostLooks)
            {
                throw Unknown(
                    $"COPY of {session.Kind.ToString().ToLowerInvariant()} says that lines were rejected, and "
                    + "sys_load_history does not tell of it");
            }

            await Task.Delay(interval, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<IReadOnlyList<CopyError>> FindAsync(
        long queryId, long atLeast, CancellationToken cancellationToken)
    {
        for (var look = 1; ; look++)
        {
            var counted = await warehouse.PollAsync(
                "admin/load_error_count", row => row.GetInt64(0), cancellationToken, ("query_id", queryId))
                .ConfigureAwait(false);
            var errors = await warehouse.PollAsync(
                "admin/load_errors",
                row => new CopyError(
                    row.GetString(0), row.GetInt64(1),
                    $"{row.GetString(2).TrimEnd('.')}"
                    + $"{(row.Text(3) is { Length: > 0 } column ? $" (column {column})" : "")}"),
                cancellationToken, ("query_id", queryId)).ConfigureAwait(false);
            var expected = Math.Max(atLeast, counted.FirstOrDefault());
            if (counted.Count > 0 && errors.Count >= expected)
                return errors;
            if (look == MostLooks)
            {
                throw Unknown(
                    $"COPY counted {expected:N0} rejected lines (query {queryId}), and sys_load_error_detail tells of "
                    + $"{errors.Count:N0}");
            }

            await Task.Delay(interval, cancellationToken).ConfigureAwait(false);
        }
    }

    private SparkifyException Unknown(string what) =>
        new(
            ErrorIds.LoadFailed,
            $"{what}, after {interval * (MostLooks - 1):m\\:ss} minutes: which lines they are cannot be known, and "
            + "nothing was changed.",
            warehouse.Description.Location,
            "Run it again. If it stays so, compare sys_load_history and sys_load_error_detail as the user of the load.");
}
