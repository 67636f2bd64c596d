using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Sparkify.Engine.Aws;

namespace Sparkify.PowerShell.Completion;

/// <summary>Completes the regions of the partition that is configured: all but China's, or China's alone.</summary>
public sealed class RegionCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        return AwsRegions.Near(fakeBoundParameters[nameof(AwsCmdlet.ProfileName)]?.ToString()).Matching(wordToComplete);
    }
}
