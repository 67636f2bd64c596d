using System.Text.Json;
using Sparkify.Engine.Etl;
using Sparkify.Engine.Sources;
using Sparkify.Engine.Staging;

namespace Sparkify.Engine.Warehouses.Redshift;

/// <summary>
/// How files come to a COPY. With a place to write to: by a manifest that names them, or packed into a few where they
/// are small, many, or not in S3 at all. Without one: by the prefix they all begin with, if nothing else does.
/// </summary>
internal sealed class CopyPlan(Storage storage, EtlOptions options, string runId, IReporter reporter)
{
    private const int FewFiles = 200;
    private const long SmallFileBytes = 1_000_000;

    private readonly List<string> _written = [];
    private readonly Dictionary<string, (PackedPart Part, RowSource Source)> _parts = new(StringComparer.Ordinal);
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    /// <summary>What was written for the load, and is to be removed behind it.</summary>
    public IReadOnlyCollection<string> Written => _written;

    /// <summary>
    /// Whether files are packed: where COPY cannot get at them, or would spend its time on opening them.
    /// </summary>
    public static bool Packs(IReadOnlyCollection<SourceFile> files) =>
        files.Any(file => !file.IsRemote)
        || (files.Count > FewFiles && files.Sum(file => file.Size) < SmallFileBytes * files.Count);

    /// <summary>How files are brought to COPY.</summary>
    public static string Describe(IReadOnlyCollection<SourceFile> files, string? stagingPath) =>
        stagingPath is null
            ? "by their prefix, all of it, since there is no {-StagingPath} to write a manifest to"
            : Packs(files)
                ? $"{files.Average(file => file.Size):N0} bytes on average, so they are read here and packed into a few "
                  + $"compressed parts under {stagingPath}, which are removed afterwards"
                : $"read by COPY, by a manifest under {stagingPath}, which is removed afterwards";

    /// <summary>Prepares what the COPYs of a kind read.</summary>
    /// <param name="kind">Events or songs.</param>
    /// <param name="files">The files of the kind.</param>
    /// <param name="maxRejects">How many rejects are allowed, where the files are read here.</param>
    /// <param name="slices">Asks the cluster for its slices.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SparkifyException">ArgumentInvalid, SourceUnreadable, SourceChanged, AccessDenied.</exception>
    public async Task<PreparedCopy> PrepareAsync(
        SourceKind kind, IReadOnlyList<SourceFile> files, long maxRejects, Func<Task<int>> slices,
        CancellationToken cancellationToken)
    {
        _read.UnionWith(files.Select(file => file.Path));
        if (options.StagingPath is not { } staging)
            return new PreparedCopy(await PrefixesAsync(kind, files, cancellationToken).ConfigureAwait(false), null);
        var name = kind.ToString().ToLowerInvariant();
        var folder = $"{staging.TrimEnd('/')}/{runId}";
        if (!Packs(files))
        {
            List<CopySource> sources = [];
            foreach (var group in files.GroupBy(file => file.IsGzip))
            {
                sources.Add(await ManifestAsync(
                    $"{folder}/{name}{(group.Key ? "-gzip" : "")}.manifest",
                    group.Select(file => file.Path), group.Key, cancellationToken)
                    .ConfigureAwait(false));
            }

            return new PreparedCopy(sources, null);
        }

        var source = new RowSource(
            await ShapeAsync(kind, cancellationToken).ConfigureAwait(false),
            [.. files.Select((file, i) => new StagedFile(file, i))], storage, maxRejects,
            limitsText: !options.CopyOptions.Any(IsTruncation), cancellationToken);
        await using (source.ConfigureAwait(false))
        {
            var parts = await PackAsync(name, folder, source, await slices().ConfigureAwait(false), cancellationToken)
                .ConfigureAwait(false);
            foreach (var part in parts)
                _parts[part.Url] = (part, source);
            _read.UnionWith(_parts.Keys);
            reporter.Verbose($"Packed {files.Count:N0} files of {name} into {parts.Count:N0} parts");
            return new PreparedCopy(
                parts.Count == 0
                    ? []
                    :
                    [
                        await ManifestAsync(
                            $"{folder}/{name}.manifest", parts.Select(part => part.Url), isGzip: true, cancellationToken)
                            .ConfigureAwait(false),
                    ],
                source);
        }
    }

    /// <summary>The file and the line that a line COPY read comes from; 0 for a line that is not known.</summary>
    public (string Path, long Line) Origin(string path, long line)
    {
        var whole = Whole(path);
        return _parts.TryGetValue(whole, out var packed)
            ? (packed.Source.Files[(int)packed.Part.FileOf(line)].Source.Path, 0) : (whole, line);
    }

    private static bool IsTruncation(string option) =>
        option.Trim().Equals("TRUNCATECOLUMNS", StringComparison.OrdinalIgnoreCase);

    // Where a JSONPaths file says which key goes where, the reader must know.
    private async Task<RowShape> ShapeAsync(SourceKind kind, CancellationToken cancellationToken)
    {
        var shape = RowShape.Of(kind);
        if (kind != SourceKind.Events || options.JsonPaths is not { } path)
            return shape;
        return shape.WithKeys(await JsonPathsFile.KeysAsync(storage, path, shape.Fields.Length, cancellationToken)
            .ConfigureAwait(false));
    }

    // Of a long path Redshift keeps the beginning.
    private string Whole(string path) =>
        !_read.Contains(path)
        && _read.Where(whole => whole.StartsWith(path, StringComparison.Ordinal)).ToList() is [var only]
            ? only
            : path;

    private async Task<IReadOnlyList<PackedPart>> PackAsync(
        string name, string folder, RowSource source, int slices, CancellationToken cancellationToken)
    {
        var files = source.Files.Select(file => file.Source).ToList();
        var bytes = files.Sum(file => file.Size);
        try
        {
            var parts = await new Packer(storage, $"{folder}/{name}", _written).PackAsync(
                source, slices,
                done => reporter.Progress(new SparkifyProgress($"Packing {name}", done, bytes, "bytes")),
                cancellationToken)
                .ConfigureAwait(false);
            LocalSource.RequireUnchanged(files);
            return parts;
        }
        catch (SparkifyException exception) when (exception.ErrorId == ErrorIds.SourceUnreadable)
        {
            // One that changed is not a bad one.
            LocalSource.RequireUnchanged(files);
            throw;
        }
    }

    private async Task<CopySource> ManifestAsync(
        string url, IEnumerable<string> paths, bool isGzip, CancellationToken cancellationToken)
    {
        var manifest = new { entries = paths.Select(path => new { url = path, mandatory = true }) };
        _written.Add(url);
        await storage.S3.PutAsync(url, JsonSerializer.SerializeToUtf8Bytes(manifest), cancellationToken)
            .ConfigureAwait(false);
        return new CopySource(url, IsManifest: true, isGzip);
    }

    private async Task<IReadOnlyList<CopySource>> PrefixesAsync(
        SourceKind kind, IReadOnlyList<SourceFile> files, CancellationToken cancellationToken)
    {
        if (files.FirstOrDefault(file => !file.IsRemote) is { } local)
            throw NeedsStaging(local.Path, "it lies on this machine, and COPY reads S3 alone");
        var wanted = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var prefixes = (kind == SourceKind.Events ? options.EventPaths : options.SongPaths)
            .Select(path => S3Location.Parse(path).ToString())
            .Select(path => wanted.Contains(path) || path.EndsWith('/') ? path : $"{path}/")
            .Order(StringComparer.Ordinal)
            .ToList();
        List<CopySource> sources = [];
        // Of an empty file there is nothing to read.
        var read = files.Where(file => file.Size == 0).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var outermost = prefixes.Where(prefix =>
            !prefixes.Exists(other => other != prefix && prefix.StartsWith(other, StringComparison.Ordinal)));
        foreach (var prefix in outermost.Distinct())
        {
            var all = await storage.S3.ListBeginningAsync(prefix, cancellationToken).ConfigureAwait(false);
            if (all.Find(file => !wanted.Contains(file.Path)) is { } other)
                throw NeedsStaging(prefix, $"COPY takes all that begins so, {other.Path} too");
            // Whose files are all empty has nothing to read.
            if (all.Count == 0 && read.Any(path => path.StartsWith(prefix, StringComparison.Ordinal)))
                continue;
            if (all.Count == 0)
                throw NeedsStaging(prefix, "it is a pattern, and COPY takes a prefix");
            if (all.Exists(file => file.IsGzip != all[0].IsGzip))
            {
                throw NeedsStaging(
                    prefix,
                    "some of its files are compressed and some are not, and COPY takes all for one or the other");
            }

            read.UnionWith(all.Select(file => file.Path));
            sources.Add(new CopySource(prefix, IsManifest: false, all[0].IsGzip));
        }

        return wanted.Except(read).FirstOrDefault() is { } companion
            ? throw NeedsStaging(
                companion, "it was loaded together with a file that changed, and has to be read again with it")
            : sources;
    }

    private static SparkifyException NeedsStaging(string path, string why) =>
        new(
            ErrorIds.ArgumentInvalid, $"{path} cannot be loaded without a staging path: {why}.", "StagingPath",
            "Give {-StagingPath}, a place in S3 that the load may write to: a manifest there names the files one by one.");
}
