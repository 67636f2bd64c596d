using Sparkify.Engine.Quality;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Warehouses;

namespace Sparkify.Engine.Etl;

/// <summary>
/// Checks what a load touched, inside its transaction. What they look at grows with what is new, not with what is there;
/// <see cref="Checks"/> looks at everything.
/// </summary>
internal sealed class LoadChecks(Warehouse warehouse, EtlPlan plan, IReporter reporter)
{
    private static readonly string[] SongChecks = ["quality/songs_key", "quality/artists_key", "quality/songs_artists"];

    /// <summary>Runs the checks.</summary>
    /// <exception cref="SparkifyException">CheckFailed.</exception>
    public async Task RunAsync(Transformer transformer, CancellationToken cancellationToken)
    {
        if (plan.Has(SourceKind.Songs))
        {
            foreach (var check in SongChecks)
                await RequireAsync(check, cancellationToken).ConfigureAwait(false);
        }

        if (!plan.Has(SourceKind.Events))
            return;
        RequireEveryPlay(transformer);
        await RequireAsync("quality/users_key", cancellationToken).ConfigureAwait(false);
        await RequireNothingAsync("transform/check_users", [], cancellationToken).ConfigureAwait(false);
        if (transformer.Span is not { } span)
            return;
        await RequireNothingAsync("transform/check_plays", span.StartTimes, cancellationToken).ConfigureAwait(false);
        var isAllNew = await IsAllNewAsync(transformer, span, cancellationToken).ConfigureAwait(false);
        await RequireNothingAsync(
            isAllNew ? "transform/check_new_times" : "transform/check_times", span.StartTimes, cancellationToken)
            .ConfigureAwait(false);
    }

    // Whether the span of time holds the plays of this load and no other, each of one row.
    private async Task<bool> IsAllNewAsync(
        Transformer transformer, PlaySpan span, CancellationToken cancellationToken)
    {
        var plays = await warehouse.QueryAsync(
            "transform/plays_in_span", row => row.GetInt64(0), cancellationToken, span.StartTimes).ConfigureAwait(false);
        return plan.StaleFileIds.Count == 0 && plays[0] == transformer.PlaysTaken;
    }

    // What the reader counted, against what the statements wrote.
    private void RequireEveryPlay(Transformer transformer)
    {
        var read = plan.Files.Sum(file => file.Songplays);
        if (read == transformer.PlaysTaken)
            return;
        throw Failure(new SparkifyCheck
        {
            Name = "songplays_complete", Passed = false, Found = Math.Abs(read - transformer.PlaysTaken),
            Detail = $"{read:N0} songplays were read, and {transformer.PlaysTaken:N0} came into songplays.",
        });
    }

    private async Task RequireNothingAsync(
        string statement, IReadOnlyList<(string, object?)> parameters, CancellationToken cancellationToken)
    {
        var counts = await warehouse.QueryAsync(
            statement,
            row => Enumerable.Range(0, row.FieldCount).Select(i => (Name: row.GetName(i), Found: row.GetInt64(i))).ToList(),
            cancellationToken, parameters).ConfigureAwait(false);
        foreach (var (name, found) in counts[0].Where(count => count.Found > 0))
        {
            reporter.Verbose($"{name}: {found:N0} wrong in what was loaded");
            // The whole check names the rows that are wrong.
            await RequireAsync($"quality/{name}", cancellationToken).ConfigureAwait(false);
            throw Failure(new SparkifyCheck { Name = name, Passed = false, Found = found, Detail = "Seen in what was loaded." });
        }
    }

    private async Task RequireAsync(string statement, CancellationToken cancellationToken)
    {
        var check = await Checks.RunAsync(warehouse, statement, cancellationToken).ConfigureAwait(false);
        if (!check.Passed)
            throw Failure(check);
    }

    private SparkifyException Failure(SparkifyCheck check) =>
        new(
            ErrorIds.CheckFailed,
            $"The check {check.Name} found {check.Found:N0} in {warehouse.Description.Location}: {check.Detail} "
            + "Nothing was loaded.",
            check.Name,
            "Mend the files that say so, load with {-Full} if the tables are wrong, or load without checks by {-SkipChecks}.");
}
