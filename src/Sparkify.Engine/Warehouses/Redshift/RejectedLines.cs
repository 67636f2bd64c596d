using Sparkify.Engine.Etl;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Staging;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// Finds the lines that Redshift would not load, or that break a rule no column of its can hold: it says where a line
/// stands, not what it says, and of the rules it knows nothing. Only the files in question are read.
/// </summary>
/// <param name="storage">Where the files are read from.</param>
/// <param name="byName">Whether keys go to the columns of their names; where a JSONPaths file says otherwise, only COPY
/// knows.</param>
/// <param name="reporter">Told of files that cannot be read.</param>
internal sealed class RejectedLines(Storage storage, bool byName, IReporter reporter)
{
    private const string Unfound =
        "a line of this file, or of one that came with it, breaks a rule, and it could not be found out which";

    /// <summary>The rejects of a kind: COPY's in its words, the rule breakers in ours.</summary>
    /// <param name="files">The files of the kind.</param>
    /// <param name="errors">What COPY would not load.</param>
    /// <param name="unruly">How many it loaded that break a rule.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task<IReadOnlyList<Reject>> FindAsync(
        IReadOnlyList<PlannedFile> files, IReadOnlyList<CopyError> errors, long unruly,
        CancellationToken cancellationToken)
    {
        if (errors.Count == 0 && unruly == 0)
            return [];
        var wanted = errors.GroupBy(error => error.Path).ToDictionary(own => own.Key, own => own.ToList());
        List<Reject> found = [];
        var seeks = byName && unruly > 0;
        foreach (var file in files.Where(file => seeks || wanted.ContainsKey(file.Source.Path)))
        {
            var own = wanted.GetValueOrDefault(file.Source.Path) ?? [];
            try
            {
                found.AddRange(
                    await Task.Run(() => Read(file, own, seeks, cancellationToken), cancellationToken)
                        .ConfigureAwait(false));
            }
            catch (Exception exception)
                when (exception is SparkifyException or IOException
                    or UnauthorizedAccessException or InvalidDataException)
            {
                reporter.Verbose(
                    $"What the rejected lines of {file.Source.Path} say cannot be read: {exception.Message}");
                found.AddRange(own.Select(error => Reject.Of(error.Path, error.Line, null, error.Reason, [])));
            }
        }

        // Of files that nobody planned, and of rule breakers that nobody could find, it is still known that they are.
        var planned = files.Select(file => file.Source.Path).ToHashSet(StringComparer.Ordinal);
        found.AddRange(errors
            .Where(error => !planned.Contains(error.Path))
            .Select(error => Reject.Of(error.Path, error.Line, null, error.Reason, [])));
        for (var missing = errors.Count + unruly - found.Count; missing > 0; missing--)
            found.Add(Reject.Of(files[0].Source.Path, 0, null, Unfound, []));
        return found;
    }

    private List<Reject> Read(
        PlannedFile file, List<CopyError> errors, bool seeks, CancellationToken cancellationToken)
    {
        List<Reject> found = [];
        var path = file.Source.Path;
        var reasons = errors.ToLookup(error => error.Line, error => error.Reason);
        using (var lines = new LineReader(TextStream.Open(
            file.Source, () => storage.OpenRead(file.Source, cancellationToken), _ => { })))
        {
            // A line may hold several objects, each with a fault of its own.
            while (reasons.Count > 0 && lines.Read())
                found.AddRange(reasons[lines.Number].Select(reason => Reject.Of(path, lines.Number, null, reason, lines.Start)));
        }

        // A line that is not there any more is rejected all the same.
        var known = found.Select(reject => reject.Line).ToHashSet();
        found.AddRange(errors.Where(error => !known.Contains(error.Line))
            .Select(error => Reject.Of(path, error.Line, null, error.Reason, [])));
        if (seeks)
            found.AddRange(BrokenRules(file, cancellationToken).Where(reject => !reasons.Contains(reject.Line)));
        return [.. found.OrderBy(reject => reject.Line)];
    }

    private List<Reject> BrokenRules(PlannedFile file, CancellationToken cancellationToken)
    {
        var staged = new StagedFile(file.Source, file.FileId);
        var source = new RowSource(
            RowShape.Of(file.Kind), [staged], storage, long.MaxValue, limitsText: false, cancellationToken);
        using var reader = new RowReader(source);
        for (var result = ReadResult.Row; result != ReadResult.End; result = reader.Read())
        {
            if (result == ReadResult.EndOfBatch)
                reader.BeginBatch();
        }

        return [.. staged.Rejects().Where(reject => reject.BreaksRule)];
    }
}
