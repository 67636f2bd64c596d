using System.Globalization;
using System.Text;

namespace Sparkify.Engine.Reporting.Ci;

/// <summary>
/// The lines that a log is read for: https://docs.github.com/actions/reference/workflow-commands-for-github-actions,
/// https://learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands.
/// </summary>
internal static class CiCommands
{
    /// <summary>An annotation for GitHub Actions.</summary>
    public static string GitHub(Annotation annotation, string? workspace)
    {
        var properties = new List<string>();
        if (annotation.File is not null)
            properties.Add($"file={GitHubProperty(Within(workspace, annotation.File))}");
        if (annotation.Line is { } line)
            properties.Add(string.Create(CultureInfo.InvariantCulture, $"line={line}"));
        properties.Add($"title=Sparkify {GitHubProperty(annotation.Code)}");
        var kind = annotation.IsError ? "error" : "warning";
        return $"::{kind} {string.Join(',', properties)}::{GitHubText(DisplayText.Printable(annotation.Message)!)}";
    }

    /// <summary>An annotation for Azure DevOps.</summary>
    public static string Azure(Annotation annotation)
    {
        var properties = new StringBuilder(annotation.IsError ? "type=error" : "type=warning");
        if (annotation.File is not null)
            properties.Append(";sourcepath=").Append(AzureProperty(annotation.File));
        if (annotation.Line is { } line)
            properties.Append(CultureInfo.InvariantCulture, $";linenumber={line}");
        properties.Append(";code=").Append(AzureProperty(annotation.Code));
        return $"##vso[task.logissue {properties}]{AzureText(DisplayText.Printable(annotation.Message)!)}";
    }

    /// <summary>Has Azure DevOps show a file of Markdown beside the run.</summary>
    public static string AzureSummary(string path) => $"##vso[task.uploadsummary]{AzureText(path)}";

    // Annotations are found by the path in the repository.
    private static string Within(string? workspace, string file)
    {
        if (string.IsNullOrEmpty(workspace))
            return file;
        var relative = Path.GetRelativePath(workspace, file);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? file : relative.Replace('\\', '/');
    }

    private static string GitHubText(string text) =>
        text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string GitHubProperty(string text) =>
        GitHubText(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);

    private static string AzureText(string text) =>
        text.Replace("%", "%AZP25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal)
            .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string AzureProperty(string text) =>
        AzureText(text).Replace("]", "%5D", StringComparison.Ordinal).Replace(";", "%3B", StringComparison.Ordinal);
}
