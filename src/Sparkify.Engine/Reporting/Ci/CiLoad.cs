using Sparkify.Engine.Admin;
using Sparkify.Engine.Etl;

namespace Sparkify.Engine.Reporting.Ci;

/// <summary>The load, told to the system that it runs in: what came of it, and the lines that it rejected.</summary>
public static class CiLoad
{
    /// <summary>
    /// The most rejected lines that are told of. GitHub shows ten remarks of a kind and step: with the one that says
    /// how many more there are, and the error of the load, they are ten.
    /// </summary>
    internal const int MostRejects = 8;

    /// <summary>Loads as <see cref="EtlRunner.RunAsync"/> does; outside of such a system it is the same.</summary>
    /// <param name="warehouse">Where to load.</param>
    /// <param name="options">What to load, and how.</param>
    /// <param name="ci">The system.</param>
    /// <param name="say">Writes a line of its log.</param>
    /// <param name="reporter">Told how it goes.</param>
    /// <param name="cancellationToken">Stops the load.</param>
    /// <exception cref="SparkifyException">As <see cref="EtlRunner.RunAsync"/> says.</exception>
    public static async Task<SparkifyEtlResult> RunAsync(
        SparkifyWarehouse warehouse, EtlOptions options, CiOutput ci, Action<string> say, IReporter reporter,
        CancellationToken cancellationToken)
    {
        SparkifyEtlResult result;
        try
        {
            result = await EtlRunner.RunAsync(warehouse, options, reporter, cancellationToken).ConfigureAwait(false);
        }
        catch (SparkifyException exception) when (ci.IsOn)
        {
            var run = exception.ErrorId == ErrorIds.RejectLimit
                ? await LastAsync(warehouse, reporter, cancellationToken).ConfigureAwait(false) : null;
            var some = await RejectsAsync(
                warehouse, run?.RunId, run?.RowsRejected ?? 0, isError: true, ci, say, reporter, cancellationToken)
                .ConfigureAwait(false);
            SayAll(
                ci.Summarize(SummaryText.Of(exception.NamedBy(reporter.NameOf), warehouse, some, run?.RowsRejected ?? 0), reporter), say);
            throw;
        }

        if (!ci.IsOn)
            return result;
        var rejects = await RejectsAsync(
            warehouse, result.RunId, result.RowsRejected, isError: false, ci, say, reporter, cancellationToken)
            .ConfigureAwait(false);
        SayAll(ci.Summarize(SummaryText.Of(result, rejects), reporter), say);
        return result;
    }

    // What failed for its rejects is the last run that was noted.
    private static async Task<SparkifyEtlRun?> LastAsync(
        SparkifyWarehouse warehouse, IReporter reporter, CancellationToken cancellationToken) =>
        (await TryAsync(() => Catalog.RunsAsync(warehouse, null, 1, reporter, cancellationToken), reporter)
            .ConfigureAwait(false)).FirstOrDefault();

    private static async Task<List<SparkifyReject>> RejectsAsync(
        SparkifyWarehouse warehouse, string? runId, long count, bool isError, CiOutput ci, Action<string> say,
        IReporter reporter, CancellationToken cancellationToken)
    {
        if (runId is null || count == 0)
            return [];
        var rejects = await TryAsync(
            () => Catalog.RejectsAsync(warehouse, runId, MostRejects, reporter, cancellationToken), reporter)
            .ConfigureAwait(false);
        SayAll(rejects.Select(reject => ci.Line(Annotation.Of(reject, isError))), say);
        if (count > rejects.Count)
        {
            var more = Show.Count(count - rejects.Count, "more line was", "more lines were");
            say(ci.Line(new Annotation(
                isError, "Rejects",
                Hints.Write($"{more} rejected: {{Get-SparkifyReject -RunId}} {runId} shows them all.", reporter.NameOf))));
        }

        return rejects;
    }

    // The load is over, whatever becomes of telling about it.
    private static async Task<List<T>> TryAsync<T>(Func<Task<List<T>>> ask, IReporter reporter)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (SparkifyException exception)
        {
            reporter.Verbose($"The rejected lines could not be read: {exception.Message}");
            return [];
        }
    }

    private static void SayAll(IEnumerable<string> lines, Action<string> say)
    {
        foreach (var line in lines)
            say(line);
    }
}
