using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;

namespace Sparkify.PowerShell;

/// <summary>
/// Takes a user name for a credential and asks for its password, as <see cref="CredentialAttribute"/> does; where nobody
/// can answer, or the password is in the environment, the credential has an empty one.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class PromptedCredentialAttribute : ArgumentTransformationAttribute
{
    /// <summary>The environment variable that may hold the password.</summary>
    public string? PasswordVariable { get; init; }

    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData)
    {
        var input = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        if (input is not string { Length: > 0 } userName)
            return input;
        try
        {
            if (!IsInEnvironment && !IsDeaf(engineIntrinsics.Host))
                return new CredentialAttribute().Transform(engineIntrinsics, userName);
        }
        // pwsh -NonInteractive, or a host without prompts.
        catch (Exception exception) when (
            exception is InvalidOperationException or HostException or NotImplementedException)
        {
        }

        return new PSCredential(userName, new SecureString());
    }

    private bool IsInEnvironment =>
        PasswordVariable is not null && Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 };

    // At the end of its standard input, pwsh ends the script in silence instead of answering.
    private static bool IsDeaf(PSHost host) => host.Name == "ConsoleHost" && Console.IsInputRedirected;
}
