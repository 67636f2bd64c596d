namespace Sparkify.Emulator.Redshift;

/// <summary>A role attached to the cluster.</summary>
/// <param name="Arn">Its name, as COPY gives it.</param>
/// <param name="Buckets">The buckets it may read; null for every one.</param>
public record RedshiftRole(string Arn, IReadOnlyCollection<string>? Buckets = null)
{
    /// <summary>Whether it may list the keys of a bucket that begin with a prefix.</summary>
    internal virtual bool MayList(string bucket, string prefix) => Buckets is null || Buckets.Contains(bucket);

    /// <summary>Whether it may read an object.</summary>
    internal virtual bool MayRead(string bucket, string key) => Buckets is null || Buckets.Contains(bucket);
}
