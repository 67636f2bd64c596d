namespace Sparkify;

/// <summary>Every error's stable id: scripts may branch on them, so a name once published does not change.</summary>
public static class ErrorIds
{
    /// <summary>A parameter or option has a value that cannot be used.</summary>
    public const string ArgumentInvalid = nameof(ArgumentInvalid);

    /// <summary>The engine cannot run here: its native library is missing, or cannot be loaded.</summary>
    public const string EngineUnavailable = nameof(EngineUnavailable);

    /// <summary>The warehouse cannot be reached or opened.</summary>
    public const string ConnectionFailed = nameof(ConnectionFailed);

    /// <summary>A password, or the keys to an AWS account, are asked for and nowhere to be found.</summary>
    public const string CredentialMissing = nameof(CredentialMissing);

    /// <summary>The session behind the keys to an AWS account has ended.</summary>
    public const string CredentialExpired = nameof(CredentialExpired);

    /// <summary>The server, the schema or the bucket does not let this user do it.</summary>
    public const string AccessDenied = nameof(AccessDenied);

    /// <summary>AWS refused a request or could not answer it; the message is its own.</summary>
    public const string RequestFailed = nameof(RequestFailed);

    /// <summary>The account has no cluster of that name in the region.</summary>
    public const string ClusterNotFound = nameof(ClusterNotFound);

    /// <summary>There is a cluster of that name, and it has other settings than those asked for.</summary>
    public const string ClusterAlreadyExists = nameof(ClusterAlreadyExists);

    /// <summary>The cluster was not what it was waited for to be when the time was over.</summary>
    public const string ClusterWaitTimeout = nameof(ClusterWaitTimeout);

    /// <summary>The cluster is in a state that it does not leave by itself, or that the request does not fit.</summary>
    public const string ClusterFailed = nameof(ClusterFailed);

    /// <summary>The resource was not made by this module, so it is not taken away by it.</summary>
    public const string NotManaged = nameof(NotManaged);

    /// <summary>Everybody would be let in.</summary>
    public const string IngressTooWide = nameof(IngressTooWide);

    /// <summary>A configuration file cannot be read, or does not hold what is needed.</summary>
    public const string ConfigInvalid = nameof(ConfigInvalid);

    /// <summary>The warehouse has no Sparkify tables yet.</summary>
    public const string TablesMissing = nameof(TablesMissing);

    /// <summary>The warehouse has no table of that name.</summary>
    public const string TableNotFound = nameof(TableNotFound);

    /// <summary>The warehouse remembers no run of that id.</summary>
    public const string RunNotFound = nameof(RunNotFound);

    /// <summary>Somebody else is loading, or holds the database file.</summary>
    public const string LoadBusy = nameof(LoadBusy);

    /// <summary>The load failed; the old star stands.</summary>
    public const string LoadFailed = nameof(LoadFailed);

    /// <summary>More lines were rejected than allowed; the old star stands.</summary>
    public const string RejectLimit = nameof(RejectLimit);

    /// <summary>Nothing is at the path of a source.</summary>
    public const string SourceNotFound = nameof(SourceNotFound);

    /// <summary>A source holds no file to load.</summary>
    public const string SourceEmpty = nameof(SourceEmpty);

    /// <summary>A source, or a file in it, cannot be read.</summary>
    public const string SourceUnreadable = nameof(SourceUnreadable);

    /// <summary>A file changed or disappeared while it was read.</summary>
    public const string SourceChanged = nameof(SourceChanged);

    /// <summary>A check found something wrong.</summary>
    public const string CheckFailed = nameof(CheckFailed);

    /// <summary>A query failed; the message is the engine's own.</summary>
    public const string QueryFailed = nameof(QueryFailed);

    /// <summary>Files cannot be written where they were asked for.</summary>
    public const string OutputFailed = nameof(OutputFailed);
}
