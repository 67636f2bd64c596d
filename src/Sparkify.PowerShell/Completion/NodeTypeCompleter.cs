using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Sparkify.Engine.Aws.Lifecycle;

namespace Sparkify.PowerShell.Completion;

/// <summary>Completes the types of nodes that a new cluster may have, telling what each costs.</summary>
public sealed class NodeTypeCompleter : IArgumentCompleter
{
    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters) =>
        NodeTypes.All.Matching(wordToComplete);
}
