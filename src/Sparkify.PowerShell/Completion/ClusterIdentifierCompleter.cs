using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;
using Sparkify.Engine.Aws;
using Sparkify.Engine.Aws.Lifecycle;
using Sparkify.Engine.Reporting;

namespace Sparkify.PowerShell.Completion;

/// <summary>Completes the names of the clusters there are, telling what each is at.</summary>
public sealed class ClusterIdentifierCompleter : IArgumentCompleter
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName, string parameterName, string wordToComplete, CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        ArgumentNullException.ThrowIfNull(fakeBoundParameters);
        var options = new AwsOptions
        {
            ProfileName = Word(nameof(AwsCmdlet.ProfileName)), Region = Word(nameof(AwsCmdlet.Region)),
            EndpointUrl = Word(nameof(AwsCmdlet.EndpointUrl)),
        };
        try
        {
            using var patience = new CancellationTokenSource(Patience);
            // On a thread of its own: what finds credentials may wait where it cannot be stopped.
            var asked = Task.Run(
                () => Clusters.GetAsync(null, options, NoReporter.Instance, patience.Token), patience.Token);
            return asked.WaitAsync(patience.Token).GetAwaiter().GetResult()
                .Select(cluster => (cluster.Identifier, $"{cluster.NodeCount} x {cluster.NodeType}, {cluster.Status}"))
                .Matching(wordToComplete);
        }
        catch (Exception exception) when (exception is SparkifyException or OperationCanceledException)
        {
            // A key that completes nothing is better than an error in the middle of a line.
            return [];
        }

        string? Word(string name) => fakeBoundParameters[name]?.ToString() is { Length: > 0 } word ? word : null;
    }
}
