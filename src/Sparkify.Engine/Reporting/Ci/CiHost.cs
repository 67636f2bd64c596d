namespace Sparkify.Engine.Reporting.Ci;

/// <summary>The system that runs a pipeline and shows its log.</summary>
public enum CiHost
{
    /// <summary>None, or one whose commands are not known here.</summary>
    None,

    /// <summary>GitHub Actions.</summary>
    GitHub,

    /// <summary>Azure DevOps, also as a server.</summary>
    AzureDevOps,
}
