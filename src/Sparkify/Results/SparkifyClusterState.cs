namespace Sparkify;

/// <summary>What a cluster is waited for to be.</summary>
public enum SparkifyClusterState : long
{
    /// <summary>It can be used.</summary>
    Available,

    /// <summary>It is paused: it keeps its data and costs its storage.</summary>
    Paused,

    /// <summary>It is there no more.</summary>
    Deleted,
}
