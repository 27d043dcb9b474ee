package io.parley.web.rest;

import io.parley.web.rest.problem.FieldError;
import io.parley.web.rest.problem.Problem;
import java.util.Map;

/** The records of REST by the names of their schemas in the OpenAPI document: a record that is sent or taken and not listed stops the build. */
final class ApiSchemas {
    /** Sent by the server. */
    static final Map<String, Class<?>> ANSWERS = Map.ofEntries(
            Map.entry("Problem", Problem.class),
            Map.entry("FieldError", FieldError.class),
            Map.entry("Status", StatusResource.Status.class),
            Map.entry("Statistics", StatisticsResource.Statistics.class),
            Map.entry("QueueToday", StatisticsResource.QueueToday.class),
            Map.entry("Me", UsersResource.Me.class),
            Map.entry("User", UsersResource.UserJson.class),
            Map.entry("ReasonCode", ReasonJson.class),
            Map.entry("DialPlan", RuleJson.Plan.class),
            Map.entry("DialRule", RuleJson.class),
            Map.entry("ApiKey", ApiKeysResource.ApiKeyJson.class),
            Map.entry("MadeApiKey", ApiKeysResource.MadeApiKey.class),
            Map.entry("Extension", ExtensionsResource.ExtensionJson.class),
            Map.entry("Queue", QueueJson.class),
            Map.entry("QueueMember", QueueJson.MemberJson.class),
            Map.entry("Announcements", QueueJson.AnnouncementsJson.class),
            Map.entry("QueueDetail", QueuesResource.QueueDetail.class),
            Map.entry("Waiting", QueuesResource.Waiting.class),
            Map.entry("Wait", WaitJson.class),
            Map.entry("WaitMember", WaitJson.MemberJson.class),
            Map.entry("QueueAgent", QueueAgentsResource.QueueAgent.class),
            Map.entry("Agent", AgentJson.class),
            Map.entry("AgentToday", AgentJson.TodayJson.class),
            Map.entry("LogInRow", ReportsResource.LogInRow.class),
            Map.entry("CallShare", CallJson.ShareJson.class),
            Map.entry("Trunk", TrunksResource.TrunkJson.class),
            Map.entry("LiveCall", CallJson.Live.class),
            Map.entry("Consult", CallJson.Consult.class),
            Map.entry("CallRecord", CallJson.Detail.class),
            Map.entry("Call", CallJson.Whole.class),
            Map.entry("Segment", CallJson.SegmentJson.class),
            Map.entry("Decision", CallJson.DecisionJson.class),
            Map.entry("Candidate", CallJson.CandidateJson.class),
            Map.entry("Originated", CallsResource.Originated.class),
            Map.entry("Explained", DialPlanResource.Explained.class),
            Map.entry("ExplainedStep", DialPlanResource.StepJson.class),
            Map.entry("ReportRows", ReportsResource.Rows.class),
            Map.entry("QueueIntervalRow", ReportsResource.QueueRow.class),
            Map.entry("AgentSummaryRow", ReportsResource.AgentRow.class),
            Map.entry("Contact", ContactJson.class),
            Map.entry("PhoneBookEntry", ContactJson.Entry.class),
            Map.entry("Vip", VipResource.VipJson.class),
            Map.entry("Customer", CustomersResource.CustomerJson.class),
            Map.entry("PastCall", CustomersResource.PastCallJson.class),
            Map.entry("Note", CustomersResource.NoteJson.class),
            Map.entry("WebRtcSession", WebRtcResource.SessionJson.class),
            Map.entry("IceServer", WebRtcResource.IceServerJson.class),
            Map.entry("WebRtcPhone", WebRtcResource.RegisteredJson.class),
            Map.entry("WebCall", WebCallsResource.WebCallJson.class),
            Map.entry("CallEnd", WebCallsResource.EndJson.class),
            Map.entry("Export", ExportsResource.ExportJson.class));

    /** Taken by the server. */
    static final Map<String, Class<?>> INPUTS = Map.ofEntries(
            Map.entry("NewExtension", NewExtension.class),
            Map.entry("NewUser", NewUser.class),
            Map.entry("UserChange", UserChange.class),
            Map.entry("NewPassword", NewPassword.class),
            Map.entry("NewReasonCode", ReasonJson.NewReason.class),
            Map.entry("ReasonCodeChange", ReasonJson.ReasonChange.class),
            Map.entry("ReasonCodes", ReasonJson.AllReasons.class),
            Map.entry("PlacedRule", RuleJson.PlacedRule.class),
            Map.entry("RuleSettings", RuleJson.RuleSettings.class),
            Map.entry("NewDialPlan", RuleJson.NewPlan.class),
            Map.entry("NewApiKey", NewApiKey.class),
            Map.entry("ExtensionChange", ExtensionChange.class),
            Map.entry("NewQueue", NewQueue.class),
            Map.entry("QueueChange", QueueChange.class),
            Map.entry("MemberSettings", QueueSettings.MemberSettings.class),
            Map.entry("AnnouncementSettings", QueueSettings.AnnouncementSettings.class),
            Map.entry("NewTrunk", NewTrunk.class),
            Map.entry("TrunkChange", TrunkChange.class),
            Map.entry("NewContact", NewContact.class),
            Map.entry("ContactChange", ContactChange.class));

    private ApiSchemas() {}
}
