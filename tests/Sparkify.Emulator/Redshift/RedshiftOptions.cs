namespace Sparkify.Emulator.Redshift;

/// <summary>Whether a <see cref="RedshiftServer"/> speaks TLS.</summary>
public enum RedshiftTls
{
    /// <summary>Who asks for it gets it.</summary>
    Offered,

    /// <summary>Who comes without it is refused, as a new cluster does.</summary>
    Required,

    /// <summary>It has none.</summary>
    Refused,
}

/// <summary>How a <see cref="RedshiftServer"/> is to be.</summary>
public sealed record RedshiftOptions
{
    /// <summary>The role of a cluster that was told nothing else.</summary>
    public const string DefaultRoleArn = "arn:aws:iam::123456789012:role/sparkify-redshift";

    /// <summary>The region the cluster lies in.</summary>
    public string Region { get; init; } = "us-west-2";

    /// <summary>How many objects COPY reads at a time.</summary>
    public int Slices { get; init; } = 2;

    /// <summary>The roles attached; the first is the cluster's default.</summary>
    public IReadOnlyList<RedshiftRole> Roles { get; init; } = [new(DefaultRoleArn)];

    /// <summary>The time zone of sessions that set none.</summary>
    public string TimeZone { get; init; } = "UTC";

    public RedshiftTls Tls { get; init; } = RedshiftTls.Required;

    /// <summary>The port; 0 for a free one.</summary>
    public int Port { get; init; }
}
