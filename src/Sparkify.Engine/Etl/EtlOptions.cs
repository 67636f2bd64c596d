using Sparkify.Engine.Sources;

namespace Sparkify.Engine.Etl;

/// <summary>What to load, and how.</summary>
public sealed record EtlOptions
{
    /// <summary>
    /// The event logs: folders, files and patterns, here or in S3 (s3://bucket/prefix); none where no events are to be
    /// loaded.
    /// </summary>
    public IReadOnlyList<string> EventPaths { get; init; } = [];

    /// <summary>The song catalogue, likewise; none where no songs are to be loaded.</summary>
    public IReadOnlyList<string> SongPaths { get; init; } = [];

    /// <summary>Whether to read every file, and let go what earlier loads gave.</summary>
    public bool Full { get; init; }

    /// <summary>How many lines may be rejected before the run fails.</summary>
    public long MaxErrors { get; init; }

    /// <summary>Whether the load is committed without checking what it wrote.</summary>
    public bool SkipChecks { get; init; }

    /// <summary>Whether to wait for a load that is at work, instead of failing at once.</summary>
    public bool Wait { get; init; }

    /// <summary>
    /// S3: the address of a compatible store, instead of AWS; null means the one that the warehouse's cluster is asked
    /// at, or that of AWS_ENDPOINT_URL_S3, or AWS.
    /// </summary>
    public string? EndpointUrl { get; init; }

    /// <summary>
    /// S3: the profile whose credentials are used; null means the one that the warehouse's cluster is asked with, or the
    /// default chain, or nobody's for a public bucket.
    /// </summary>
    public string? ProfileName { get; init; }

    /// <summary>
    /// Redshift: where in S3 (s3://bucket/prefix) the load may write for the time it takes: manifests of the files that
    /// are new, and small or local files packed into a few larger ones. Null means nowhere: whole prefixes are read.
    /// </summary>
    public string? StagingPath { get; init; }

    /// <summary>
    /// Redshift: a JSONPaths file in S3 (s3://bucket/key) that says which key of an event goes where; null means by
    /// name.
    /// </summary>
    public string? JsonPaths { get; init; }

    /// <summary>
    /// Redshift: further options of COPY, each as Redshift spells it, such as <c>ACCEPTINVCHARS AS '?'</c>.
    /// </summary>
    public IReadOnlyList<string> CopyOptions { get; init; } = [];

    /// <summary>Where the files are read from: what is not said here is as the warehouse has it.</summary>
    internal Storage Storage(SparkifyWarehouse warehouse) =>
        new(EndpointUrl ?? warehouse.EndpointUrl, ProfileName ?? warehouse.ProfileName);

    /// <summary>
    /// How long is waited before a transaction is begun again that another came in between; then twice as long.
    /// </summary>
    internal TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(1);
}
