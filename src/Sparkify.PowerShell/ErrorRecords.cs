using System.Management.Automation;

namespace Sparkify.PowerShell;

/// <summary>Errors as PowerShell keeps them: id, category, target, and what to do next.</summary>
internal static class ErrorRecords
{
    public static ErrorRecord ToErrorRecord(this SparkifyException exception) =>
        new(exception, exception.ErrorId, Category(exception.ErrorId), exception.Target)
        {
            ErrorDetails = new ErrorDetails(exception.Message) { RecommendedAction = exception.RecommendedAction },
        };

    internal static ErrorCategory Category(string errorId) => errorId switch
    {
        ErrorIds.ArgumentInvalid => ErrorCategory.InvalidArgument,
        ErrorIds.EngineUnavailable => ErrorCategory.NotInstalled,
        ErrorIds.ConnectionFailed => ErrorCategory.OpenError,
        ErrorIds.CredentialMissing or ErrorIds.CredentialExpired => ErrorCategory.AuthenticationError,
        ErrorIds.AccessDenied => ErrorCategory.PermissionDenied,
        ErrorIds.ClusterNotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.ClusterAlreadyExists => ErrorCategory.ResourceExists,
        ErrorIds.ClusterWaitTimeout => ErrorCategory.OperationTimeout,
        ErrorIds.ClusterFailed => ErrorCategory.InvalidResult,
        ErrorIds.NotManaged or ErrorIds.IngressTooWide => ErrorCategory.SecurityError,
        ErrorIds.ConfigInvalid => ErrorCategory.InvalidData,
        ErrorIds.RequestFailed => ErrorCategory.ProtocolError,
        ErrorIds.TablesMissing or ErrorIds.TableNotFound or ErrorIds.RunNotFound => ErrorCategory.ObjectNotFound,
        ErrorIds.SourceNotFound or ErrorIds.SourceEmpty => ErrorCategory.ObjectNotFound,
        ErrorIds.SourceUnreadable => ErrorCategory.ReadError,
        ErrorIds.SourceChanged => ErrorCategory.ResourceUnavailable,
        ErrorIds.LoadBusy => ErrorCategory.ResourceBusy,
        ErrorIds.LoadFailed => ErrorCategory.WriteError,
        ErrorIds.RejectLimit => ErrorCategory.InvalidData,
        ErrorIds.CheckFailed => ErrorCategory.InvalidResult,
        ErrorIds.QueryFailed => ErrorCategory.InvalidOperation,
        ErrorIds.OutputFailed => ErrorCategory.WriteError,
        _ => ErrorCategory.NotSpecified,
    };
}
