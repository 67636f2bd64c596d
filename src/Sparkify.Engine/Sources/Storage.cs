namespace Sparkify.Engine.Sources;

/// <summary>Where the JSON lies, here or in S3: lists it and opens it.</summary>
internal sealed class Storage(string? endpointUrl = null, string? profileName = null) : IDisposable
{
    private readonly Lazy<S3Source> _s3 = new(() => new S3Source(endpointUrl, profileName));

    /// <summary>S3, for who writes to it.</summary>
    public S3Source S3 => _s3.Value;

    /// <summary>Lists the files of sources, each once, and the ignored ones, ordered by path, ordinal.</summary>
    /// <param name="paths">Folders, files, and patterns with *, ? and **, here or in S3.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="SparkifyException">
    /// SourceNotFound, SourceEmpty, SourceUnreadable, AccessDenied, CredentialMissing, CredentialExpired,
    /// ArgumentInvalid.
    /// </exception>
    public async Task<SourceListing> ListAsync(IReadOnlyList<string> paths, CancellationToken cancellationToken)
    {
        List<SourceListing> sources = [];
        foreach (var path in paths.Select(SourceAddress.Require))
        {
            sources.Add(S3Source.IsS3(path)
                ? await S3.ListAsync(path, cancellationToken).ConfigureAwait(false)
                : LocalSource.List(path, cancellationToken));
        }

        SourceFile[] files =
        [
            .. sources.SelectMany(source => source.Files).DistinctBy(file => file.Path)
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
        var ignored = sources.SelectMany(source => source.Ignored).Except(files.Select(file => file.Path));
        return new SourceListing(files, [.. ignored.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Opens a file as it lies there. What comes from S3 is on its way when this returns.</summary>
    public Stream OpenRead(SourceFile file, CancellationToken cancellationToken) =>
        file.IsRemote ? S3.OpenRead(file, cancellationToken) : LocalSource.OpenRead(file);

    /// <summary>The error of a file that cannot be read.</summary>
    public static SparkifyException Unreadable(SourceFile file, Exception exception) =>
        exception is InvalidDataException
            ? new SparkifyException(
                ErrorIds.SourceUnreadable,
                $"{file.Path} is no whole gzip file: it is cut off or damaged. Nothing was loaded.", file.Path,
                "Fetch the file again, or take it away, and run again.", exception)
            : new SparkifyException(
                ErrorIds.SourceUnreadable,
                $"{file.Path} cannot be read: {exception.Message} Nothing was loaded.", file.Path,
                "Give yourself the right to read it, or take it away, and run again.", exception);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_s3.IsValueCreated)
            _s3.Value.Dispose();
    }
}
